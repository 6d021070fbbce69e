import { visible } from '../../core/evidence/index.ts'
import { Fault, formatDuration, HOUR, MINUTE } from '../../core/ground/index.ts'
import type { TooMuch } from './ask-server.ts'
import type { PrometheusClient } from './open-prometheus.ts'
import type { ScannedSeries } from './scan-answer.ts'
import { labelsKey, selectorOf } from './series-selector.ts'

/** Raw samples of a selector in a time, from ≤ at < until. */
export interface FetchedSamples {
  readonly series: readonly ScannedSeries[]
  /** Samples without a value (VictoriaMetrics writes NaN and stale markers so). */
  readonly nulls: number
  /** Series whose samples are native histograms, which are not read. */
  readonly histograms: number
  readonly warnings: readonly string[]
}

export type FetchSamples = (selector: string, from: number, until: number) => Promise<FetchedSamples>

type Answer = ({ readonly kind: 'answer' } & FetchedSamples) | TooMuch

const within = (series: readonly ScannedSeries[], from: number, until: number): readonly ScannedSeries[] =>
  series.flatMap(one => {
    const { at, value } = one
    if (at.length === 0 || (at[0]! >= from && at.at(-1)! < until)) return at.length === 0 ? [] : [one]
    const inside = (t: number) => t >= from && t < until
    const kept = { ...one, at: at.filter(inside), value: value.filter((_, i) => inside(at[i]!)) }
    return kept.at.length === 0 ? [] : [kept]
  })

/**
 * A window that ends 1 ms before `until` and is as long as the span holds it in Prometheus 3, which leaves windows open
 * on the left, and 1 ms more in Prometheus 2; that one is cut off. So no sample is lost or doubled where spans meet.
 */
const rangeOf = async (client: PrometheusClient, selector: string, from: number, until: number): Promise<Answer> => {
  const answer = await client.query(`${selector}[${until - from}ms]`, until - 1)
  if (answer.kind === 'too much') return answer
  const { histograms, warnings, infos } = answer
  const partial = answer.partial ? ['partial response'] : []
  return {
    kind: 'answer',
    series: within(answer.series, from, until),
    nulls: 0,
    histograms,
    warnings: [...partial, ...warnings, ...infos],
  }
}

const exportOf = async (client: PrometheusClient, selector: string, from: number, until: number): Promise<Answer> => {
  const answer = await client.exportRaw(selector, from, until)
  if (answer.kind === 'too much') return answer
  return { ...answer, series: within(answer.series, from, until), histograms: 0, warnings: [] }
}

const join = (parts: readonly FetchedSamples[]): FetchedSamples => ({
  series: parts.flatMap(part => part.series),
  nulls: parts.reduce((sum, part) => sum + part.nulls, 0),
  histograms: Math.max(0, ...parts.map(part => part.histograms)),
  warnings: [...new Set(parts.flatMap(part => part.warnings))],
})

/** Below this a selector's series are asked one by one; below `least` one series is too much. */
const narrow = HOUR
const least = MINUTE

/**
 * Asks for raw samples, and for less at a time where an answer is more than the server or we can hold: half the time,
 * and where an hour is still too much, series by series. What was small enough is remembered for the questions to come.
 * Throws Faults `promql_server_*` and `capture_too_dense`.
 */
export const sampleFetcher = (client: PrometheusClient): FetchSamples => {
  const ask = client.server.product === 'victoriametrics' ? exportOf : rangeOf
  const widest = new Map<string, number>()

  /** Undefined: `floor` was reached and it is still too much. */
  const fetchSpan = async (
    how: { readonly selector: string; readonly memory: string; readonly floor: number },
    from: number,
    until: number,
  ): Promise<readonly FetchedSamples[] | TooMuch> => {
    const wide = until - from
    if (wide <= (widest.get(how.memory) ?? Infinity)) {
      const answer = await ask(client, how.selector, from, until)
      if (answer.kind === 'answer') return [answer]
      if (wide <= how.floor) return answer
      widest.set(how.memory, Math.ceil(wide / 2))
    }
    const middle = from + Math.ceil(wide / 2)
    const left = await fetchSpan(how, from, middle)
    if ('kind' in left) return left
    const right = await fetchSpan(how, middle, until)
    return 'kind' in right ? right : [...left, ...right]
  }

  const oneByOne = async (selector: string, from: number, until: number): Promise<FetchedSamples> => {
    const found = await client.findSeries(selector, from, until)
    const parts: FetchedSamples[] = []
    for (const labels of found) {
      const key = labelsKey(labels)
      const how = { selector: selectorOf(labels), memory: `1 ${selector}`, floor: least }
      const got = await fetchSpan(how, from, until)
      if ('kind' in got) throw tooDense(client, how.selector, got)
      parts.push(...got.map(part => ({ ...part, series: part.series.filter(one => labelsKey(one.labels) === key) })))
    }
    return join(parts)
  }

  const single = new Set<string>()
  return async (selector, from, until) => {
    if (!single.has(selector)) {
      const got = await fetchSpan({ selector, memory: selector, floor: narrow }, from, until)
      if (!('kind' in got)) return join(got)
      single.add(selector)
    }
    return oneByOne(selector, from, until)
  }
}

const tooDense = (client: PrometheusClient, selector: string, { reason }: TooMuch) =>
  new Fault('capture_too_dense', {
    matcher: visible(selector, 300),
    span: formatDuration(least, 'en'),
    url: client.shown,
    reason: visible(reason, 200),
  })
