import { HOUR, MINUTE } from '../ground/index.ts'
import type { TimelineEvent } from './model.ts'

/** Half a minute: what a time written as "03:02" leaves open. */
const fine = MINUTE / 2

const isFine = (event: TimelineEvent) => event.uncertaintyMs < fine

export type Precision = 'minute' | 'second'

/**
 * How the times of one incident are written. Where two events less than an hour apart, each known to better than 30
 * seconds, bound a measure, every event so known shows its seconds; elsewhere the minute says enough.
 */
export const clockPrecision = (
  spans: readonly { readonly from: TimelineEvent; readonly until: TimelineEvent }[],
): ((event: TimelineEvent) => Precision) => {
  const needed = spans.some(({ from, until }) => isFine(from) && isFine(until) && Math.abs(until.at - from.at) < HOUR)
  return event => (needed && isFine(event) ? 'second' : 'minute')
}
