import type { Series } from '../evidence/index.ts'
import { eventId } from './event-id.ts'
import type { EventKind, TimelineEvent } from './model.ts'
import { nameMetric } from './name-metric.ts'
import { citeSample, seriesName, stepBefore } from './propose-crossings.ts'

const lasting = 5 * 60_000
const dip = 60_000
const mostEvents = 20
const aboutQueries = /(query|queries|statement|sql|db|postgres|pg|mysql)/i

const unitMs = (name: string): number | undefined => {
  if (!/(duration|latency|query|queries|statement|response|request|wait|time)/i.test(name)) return undefined
  if (/(_|^)(ms|millis|milliseconds)(_|$)/i.test(name)) return 1
  if (/(_|^)(s|sec|seconds)(_|$)/i.test(name)) return 1_000
  return undefined
}

interface Step {
  readonly ms: number
  readonly lasts: boolean
  readonly apart: string
}

const slowStep = (series: Series, i: number, { ms, lasts, apart }: Step): TimelineEvent => {
  const kind: EventKind = aboutQueries.test(series.name) ? 'first_slow_query' : 'threshold'
  const cite = citeSample(series, i)
  const { ko, en } = nameMetric(series.name)
  const more = apart ? ` · ${apart}` : ''
  const took = String(Math.round(ms / 100) / 10)
  return {
    id: eventId(kind, cite, `${seriesName(series)}|slow`),
    kind,
    at: series.at[i]!,
    timeMeans: 'sampled',
    uncertaintyMs: stepBefore(series, i),
    title: { ko: `${ko} 상승`, en: `${en} rises` },
    detail: lasts
      ? { ko: `${took}초, 5분 넘게 이어짐${more}`, en: `${took} s for more than 5 minutes${more}` }
      : { ko: `${took}초, 5분 안에 내려감${more}`, en: `${took} s for less than 5 minutes${more}` },
    cites: [cite],
    state: 'proposed',
    edited: false,
    score: lasts ? 0.75 : 0.35,
    derivedBy: 'series',
    facts: { series: seriesName(series), metric: series.name, ms, lasting: lasts },
  }
}

/** Index behind the last slow sample of a step; a dip of less than a minute does not end it. */
const endOfStep = (series: Series, from: number, slow: number): number => {
  let last = from
  for (let i = from + 1; i < series.at.length && series.at[i]! - series.at[last]! < dip; i++)
    if (series.value[i]! >= slow) last = i
  return last + 1
}

/** Rises of a time series (seconds or milliseconds by its name) over `slowQueryMs`; those that last 5 minutes rank high. */
export const proposeSlowSeries = (series: Series, slowQueryMs: number, apart = ''): readonly TimelineEvent[] => {
  const unit = unitMs(series.name)
  if (unit === undefined) return []
  const slow = slowQueryMs / unit
  const found: TimelineEvent[] = []
  for (let i = 0; i < series.at.length && found.length < mostEvents; i++) {
    if (!(series.value[i]! >= slow)) continue
    const end = endOfStep(series, i, slow)
    const lasts = series.at[end - 1]! - series.at[i]! >= lasting
    if (i > 0) found.push(slowStep(series, i, { ms: series.value[i]! * unit, lasts, apart }))
    i = end
  }
  return found
}
