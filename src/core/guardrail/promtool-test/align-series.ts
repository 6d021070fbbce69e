import type { RecordedSeries, Span } from '../../evidence/index.ts'

/** Prometheus takes the last sample of the five minutes before, the edge included. */
const LOOKBACK_MS = 300_000

/**
 * A series as a unit test of promtool can hold it: one sample each `stepMs` of the span, `at` counted from its start.
 * A moment takes the value that Prometheus would see then; where it stops seeing one, a stale marker stands. What rests on
 * the exact times of samples (rate) can come out a little different, so the alerts of the test are found on these series.
 */
export const alignSeries = (series: RecordedSeries, { from, until }: Span, stepMs: number): RecordedSeries => {
  const at: number[] = []
  const value: number[] = []
  const stale: number[] = []
  let last = -1
  let isSeen = false
  for (let t = from; t < until; t += stepMs) {
    while (last + 1 < series.at.length && series.at[last + 1]! <= t) last += 1
    const isThere = last >= 0 && t - series.at[last]! <= LOOKBACK_MS && series.stale?.[last] !== 1
    if (isThere || isSeen) {
      at.push(t - from)
      value.push(isThere ? series.value[last]! : NaN)
      stale.push(isThere ? 0 : 1)
    }
    isSeen = isThere
  }
  return {
    ...series,
    at: Float64Array.from(at),
    value: Float64Array.from(value),
    ...(stale.includes(1) ? { stale: Uint8Array.from(stale) } : {}),
  }
}
