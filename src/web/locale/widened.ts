/** The shape of a table of sentences, whatever they say: what another language must have. */
export type Widened<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends readonly string[]
      ? readonly string[]
      : Widened<T[K]>
}
