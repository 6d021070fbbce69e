import type { RecordedSeries } from '../../evidence/index.ts'
import type { Signal } from '../../guardrail/index.ts'
import { isCounter } from './is-counter.ts'
import { findStatusFamilies, pairCounters, pairGauges, type StatusFamily } from './pair-series.ts'
import { openNamer, selectorText, varyingLabels } from './selector-text.ts'

/** How a signal is made of what was captured. */
export type SignalForm = 'gauge' | 'rate' | 'ratio'

/** Something of which a rule could be made, before anybody has looked whether it moved. */
export interface Candidate {
  readonly form: SignalForm
  /** `side` is still open. */
  readonly signal: Omit<Signal, 'side'>
  /** All that its expression reads. */
  readonly series: readonly RecordedSeries[]
}

const rateOf = (selector: string) => `rate(${selector}[5m])`

/** The selector of a whole family, and of its failures: by the labels that tell it from other families of the name. */
const familyCandidate = (
  { name, label, failed, all }: StatusFamily,
  varying: ReadonlyMap<string, readonly string[]>,
): Candidate => {
  const labels = (varying.get(name) ?? []).filter(it => it !== label)
  const own = labels.map(it => [it, '=', all[0]!.labels[it] ?? ''] as const)
  const total = selectorText(name, own)
  const errors = selectorText(name, [...own, [label, '=~', '5..'] as const])
  return {
    form: 'ratio',
    signal: { name, left: `sum(${rateOf(errors)}) / sum(${rateOf(total)})`, counters: { errors, total } },
    series: [...all, ...failed.filter(it => !all.includes(it))],
  }
}

/**
 * Every captured series as a signal: gauges as they are, counters as their rate over 5 minutes, and pairs that belong together as a
 * share. What climbs without a counter's name is taken both ways.
 */
export const candidatesOf = (all: readonly RecordedSeries[]): readonly Candidate[] => {
  const nameOf = openNamer(all)
  const told = new Map(all.map(series => [series, isCounter(series)]))
  const gauges = all.filter(series => told.get(series) !== 'named')
  const counters = all.filter(series => told.get(series) !== undefined)
  const sizeOf = new Map(pairGauges(gauges).map(({ part, whole }) => [part, nameOf(whole)]))
  const pairs = [
    ...pairGauges(gauges).map((pair): Candidate => {
      const [part, whole] = [nameOf(pair.part), nameOf(pair.whole)]
      return {
        form: 'ratio',
        signal: { name: pair.part.name, left: `${part} / ${whole}` },
        series: [pair.part, pair.whole],
      }
    }),
    ...pairCounters(counters).map((pair): Candidate => {
      const [errors, total] = [nameOf(pair.part), nameOf(pair.whole)]
      const left = `${rateOf(errors)} / ${rateOf(total)}`
      return {
        form: 'ratio',
        signal: { name: pair.part.name, left, counters: { errors, total } },
        series: [pair.part, pair.whole],
      }
    }),
  ]
  const varying = varyingLabels(all)
  return [
    ...pairs,
    ...findStatusFamilies(counters).map(family => familyCandidate(family, varying)),
    ...gauges.map((series): Candidate => {
      const selector = nameOf(series)
      const size = sizeOf.get(series)
      return {
        form: 'gauge',
        signal: { name: series.name, left: selector, selector, ...(size && { size }) },
        series: [series],
      }
    }),
    ...counters.map((series): Candidate => {
      const selector = nameOf(series)
      return { form: 'rate', signal: { name: series.name, left: rateOf(selector) }, series: [series] }
    }),
  ]
}
