import type { Citation, Series } from '../evidence/index.ts'
import { eventId } from './event-id.ts'
import type { Gauge } from './find-gauges.ts'
import type { EventKind, TimelineEvent } from './model.ts'

const levels = [60, 80, 95, 100] as const
/** A level counts again only after the gauge fell this far under it: noise at a threshold is one crossing. */
const rearm = 0.9
const epsilon = 1e-9
const mostPerLevel = 40

export const citeSample = (series: Series, index: number): Citation => ({
  sha256: series.sha256,
  from: series.from[index]!,
  to: series.to[index]!,
})

/** What the sampling leaves open: the change lies between the sample before and this one. */
export const stepBefore = (series: Series, index: number): number =>
  index === 0 ? 60_000 : Math.round(series.at[index]! - series.at[index - 1]!)

const labelText = (series: Series) => {
  const labels = Object.entries(series.labels)
  return labels.length === 0 ? '' : `{${labels.map(([k, v]) => `${k}=${v}`).join(', ')}}`
}
export const seriesName = (series: Series) => series.name + labelText(series)

const round = (n: number) => String(Math.round(n * 10) / 10)

const crossing = (gauge: Gauge, i: number, level: number, is: 'up' | 'back'): TimelineEvent => {
  const { series, limit } = gauge
  const kind: EventKind = is === 'back' ? 'recovery' : 'threshold'
  const cite = citeSample(series, i)
  const what = seriesName(series)
  const percent = `${round(gauge.percent(i))}%`
  const labels = Object.entries(series.labels).map(([name, value]) => `${name}=${value}`)
  const numbers = limit ? `${round(series.value[i]!)} / ${round(limit(i))} (${percent})` : percent
  return {
    id: eventId(kind, cite, `${what}|${level}|${is}`),
    kind,
    at: series.at[i]!,
    timeMeans: 'sampled',
    uncertaintyMs: stepBefore(series, i),
    title:
      is === 'up'
        ? { ko: `${series.name} ${level}% 도달`, en: `${series.name} reaches ${level}%` }
        : { ko: `${series.name} ${level}% 아래로 돌아옴`, en: `${series.name} back under ${level}%` },
    detail: [numbers, ...labels].join(' · '),
    cites: [cite],
    state: 'proposed',
    edited: false,
    score: is === 'back' ? 0.75 : level >= 100 ? 0.85 : level === 60 ? 0.7 : 0.65,
    derivedBy: 'series',
    facts: { series: what, percent: level, direction: is === 'up' ? 'up' : 'down' },
  }
}

const crossLevel = (gauge: Gauge, level: number): readonly TimelineEvent[] => {
  const found: TimelineEvent[] = []
  let armed = false
  let full = false
  for (let i = 0; i < gauge.series.at.length && found.length < mostPerLevel; i++) {
    const percent = gauge.percent(i)
    if (!Number.isFinite(percent)) continue
    const over = percent >= level - epsilon
    if (over && armed) {
      found.push(crossing(gauge, i, level, 'up'))
      armed = false
      full = level >= 100
    }
    if (!over && percent < level * rearm) armed = true
    if (full && percent < level * rearm) {
      found.push(crossing(gauge, i, level, 'back'))
      full = false
    }
  }
  return found
}

/** Upward crossings of 60, 80, 95 and 100% of the limit, and the return from 100%. */
export const proposeCrossings = (gauge: Gauge): readonly TimelineEvent[] => levels.flatMap(it => crossLevel(gauge, it))
