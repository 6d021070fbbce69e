import { Fault, type Millis } from '../ground/index.ts'
import { growColumn, reorder, sortingOrder, type Column } from './grow-column.ts'
import type { EvidenceKind, Series } from './model.ts'
import type { Tally } from './tally.ts'
import { visible } from './visible.ts'

/** Four columns of eight bytes each: 320 MB. */
const mostSamples = 10_000_000
const mostSeries = 50_000

interface Growing {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly sha256: string
  readonly at: Column
  readonly value: Column
  readonly from: Column
  readonly to: Column
}

export interface Growth {
  put(at: Millis, value: number, from: number, to: number): void
}

export interface SeriesCollector {
  /** The series of this name and these labels in this part; the same one every time. */
  of(
    part: { readonly path: string; readonly sha256: string },
    name: string,
    labels: Readonly<Record<string, string>>,
  ): Growth
  /** In time order each; says in the tally which were not. */
  series(): readonly Series[]
}

/** Throws Fault `source_too_large` beyond ten million samples. */
export const collectSeries = (kind: EvidenceKind, tally: Tally): SeriesCollector => {
  const known = new Map<string, Growing>()
  let samples = 0
  return {
    of: (part, name, labels) => {
      const key = JSON.stringify([part.sha256, name, Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))])
      const one = known.get(key) ?? start(part.sha256, name, labels)
      known.set(key, one)
      return {
        put: (at, value, from, to) => {
          if (++samples > mostSamples || known.size > mostSeries)
            throw new Fault('source_too_large', { file: visible(part.path), kind, limit: `${mostSamples} samples` })
          one.at.put(at)
          one.value.put(value)
          one.from.put(from)
          one.to.put(to)
        },
      }
    },
    series: () => [...known.values()].filter(one => one.at.length() > 0).map(one => finish(one, tally)),
  }
}

const start = (sha256: string, name: string, labels: Readonly<Record<string, string>>): Growing => ({
  name,
  labels,
  sha256,
  at: growColumn(),
  value: growColumn(),
  from: growColumn(),
  to: growColumn(),
})

const finish = (one: Growing, tally: Tally): Series => {
  const at = one.at.take()
  const order = sortingOrder(at)
  if (order)
    tally.warn({
      ko: `${visible(one.name, 80)}의 표본이 시간순이 아니어서 순서를 맞췄습니다.`,
      en: `The samples of ${visible(one.name, 80)} were not in time order and were put in order.`,
    })
  return {
    name: one.name,
    labels: one.labels,
    sha256: one.sha256,
    at: reorder(at, order),
    value: reorder(one.value.take(), order),
    from: reorder(one.from.take(), order),
    to: reorder(one.to.take(), order),
  }
}
