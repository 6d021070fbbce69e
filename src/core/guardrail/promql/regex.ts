import { RE2JS } from 're2js'

/** Whether RE2, as Prometheus uses it, can read the pattern. */
const compile = (pattern: string): RE2JS | undefined => {
  try {
    return RE2JS.compile(`^(?:${pattern})$`)
  } catch {
    return undefined
  }
}

/** Whether an anchored pattern matches nothing at all; undefined where it is no pattern. */
export const matchesEmpty = (pattern: string): boolean | undefined => compile(pattern)?.matches('')
