import type { DialectRules } from '../dialect.ts'
import type { Reduce, Windows } from '../range.ts'
import type { Samples, ScalarValue } from '../value.ts'

/** Prepares the reduction of windows over the samples of one series. `params`: the other arguments, one value a moment. */
export type OverTime = (
  samples: Samples,
  rules: DialectRules,
  params: readonly ScalarValue[],
  windows: Windows,
) => Reduce
