import type { Citation, Series } from '../evidence/index.ts'
import { MINUTE } from '../ground/index.ts'
import { eventId } from './event-id.ts'
import type { Gauge } from './find-gauges.ts'
import type { EventKind, TimelineEvent } from './model.ts'
import { nameMetric } from './name-metric.ts'

const levels = [60, 80, 95, 100] as const
/** A gauge has really returned when it fell this far under a level and did not reach it again for five minutes. */
const returned = 0.9
const returnMs = 5 * MINUTE
const epsilon = 1e-9
const mostPerLevel = 40

export const citeSample = (series: Series, index: number): Citation => ({
  sha256: series.sha256,
  from: series.from[index]!,
  to: series.to[index]!,
})

/** What the sampling leaves open: the change lies between the sample before and this one. */
export const stepBefore = (series: Series, index: number): number =>
  index === 0 ? MINUTE : Math.round(series.at[index]! - series.at[index - 1]!)

const labelText = (series: Series) => {
  const labels = Object.entries(series.labels)
  return labels.length === 0 ? '' : `{${labels.map(([k, v]) => `${k}=${v}`).join(', ')}}`
}
export const seriesName = (series: Series) => series.name + labelText(series)

/** The labels by which a series differs from others of its name: "instance=b". Empty where it stands alone. */
export const tellApart = (series: Series, all: readonly Series[]): string => {
  const others = all.filter(it => it !== series && it.name === series.name)
  return Object.entries(series.labels)
    .filter(([label, value]) => others.some(it => it.labels[label] !== value))
    .map(([label, value]) => `${label}=${value}`)
    .join(' · ')
}

const round = (n: number) => Math.round(n * 10) / 10

interface Crossed {
  readonly level: number
  readonly is: 'up' | 'back'
  readonly apart: string
}

const crossing = (gauge: Gauge, i: number, { level, is, apart }: Crossed): TimelineEvent => {
  const { series, limit } = gauge
  const kind: EventKind = is === 'back' ? 'recovery' : 'threshold'
  const cite = citeSample(series, i)
  const what = seriesName(series)
  const { ko, en } = nameMetric(series.name)
  return {
    id: eventId(kind, cite, `${what}|${level}|${is}`),
    kind,
    at: series.at[i]!,
    timeMeans: 'sampled',
    uncertaintyMs: stepBefore(series, i),
    title:
      is === 'up'
        ? { ko: `${ko} ${level}% 도달`, en: `${en} reaches ${level}%` }
        : { ko: `${ko} ${level}% 아래로 돌아옴`, en: `${en} back under ${level}%` },
    detail: [`${round(gauge.percent(i))}%`, ...(apart ? [apart] : [])].join(' · '),
    cites: [cite],
    state: 'proposed',
    edited: false,
    score: is === 'back' ? 0.75 : level >= 100 ? 0.85 : level === 60 ? 0.7 : 0.65,
    derivedBy: 'series',
    facts: {
      series: what,
      metric: series.name,
      percent: level,
      direction: is === 'up' ? 'up' : 'down',
      value: series.value[i]!,
      ...(limit && { limit: limit(i) }),
    },
  }
}

interface Passage {
  readonly up: number
  readonly back?: number
}

/** Indexes at which the gauge reached a level, and from which it had really returned from it. */
const passages = (gauge: Gauge, level: number): readonly Passage[] => {
  const { at } = gauge.series
  const found: { up: number; back?: number }[] = []
  let armed = false
  let under: number | undefined
  for (let i = 0; i < at.length; i++) {
    const percent = gauge.percent(i)
    if (!Number.isFinite(percent)) continue
    if (percent >= level - epsilon) {
      const open = found.at(-1)
      const back = open && under !== undefined && at[i]! - at[under]! >= returnMs ? under : undefined
      if (open && back !== undefined) open.back = back
      if (armed && (!open || back !== undefined)) {
        if (found.length === mostPerLevel) return found
        found.push({ up: i })
      }
      under = undefined
    } else if (percent < level * returned) {
      armed = true
      under ??= i
    }
  }
  const open = found.at(-1)
  if (open && under !== undefined) open.back = under
  return found
}

/**
 * Upward crossings of 60, 80, 95 and 100% of the limit, and the return from 100%. `apart` are the labels that tell the
 * gauge from others of its name.
 */
export const proposeCrossings = (gauge: Gauge, apart = ''): readonly TimelineEvent[] =>
  levels.flatMap(level =>
    passages(gauge, level).flatMap(({ up, back }) => [
      crossing(gauge, up, { level, is: 'up', apart }),
      ...(back === undefined || level < 100 ? [] : [crossing(gauge, back, { level, is: 'back', apart })]),
    ]),
  )
