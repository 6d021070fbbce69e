import type { z } from 'zod'

/** A view as zod types it: writable, and an optional field may be undefined. */
type Loose<T> = T extends readonly (infer One)[]
  ? T extends readonly [unknown, unknown]
    ? { -readonly [K in keyof T]: Loose<T[K]> }
    : Loose<One>[]
  : T extends object
    ? { -readonly [K in keyof T]: object extends Pick<T, K> ? Loose<T[K]> | undefined : Loose<T[K]> }
    : T

/** True where a schema and its view say the same; anything else does not compile. */
export type Same<View, S extends z.ZodType> = [z.output<S>] extends [Loose<View>]
  ? [Loose<View>] extends [z.output<S>]
    ? true
    : never
  : never

/** Takes one `true` for each pair that it names. */
export const matches = <Each extends readonly true[]>(...each: Each) => each.length
