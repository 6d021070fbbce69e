import {
  coveredStretches,
  type Labels,
  type RecordedSeries,
  type Recording,
  type Stretch,
} from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { parsePromql, type Plan, reachOf, selectorsOf } from '../../core/guardrail/index.ts'
import {
  type Column,
  type Grid,
  labelsKey,
  matchesSelector,
  momentsIn,
  nativeEngine,
  type ThresholdSign,
} from '../../core/proof/index.ts'
import type { LevelsHead } from '../../wire/proof-views.ts'
import { dialect } from './dialect.ts'

export interface LevelsAsk {
  readonly left: string
  readonly intervalMs: number
  readonly sign: ThresholdSign
}

/** Values in one answer: 64 MB. */
const MOST_POINTS = 8_000_000

type LevelStretch = LevelsHead['stretches'][number]

/** Of each selector the series that it reads. */
const readBy = (plan: Plan, { series }: Recording): readonly (readonly RecordedSeries[])[] =>
  selectorsOf(plan).map(({ select }) => series.filter(one => matchesSelector(select, one, dialect)))

/** The evaluations where a proof has them: of each run of stretches, less what the expression looks back from its start. */
const gridsOf = (stretches: readonly Stretch[], reachMs: number, intervalMs: number): readonly LevelStretch[] =>
  stretches
    .map((stretch, i) => {
      const last = stretches[i - 1]
      const goesOn = last && stretch.from - last.until <= intervalMs
      const span = { from: goesOn ? stretch.from : stretch.from + reachMs, until: stretch.until }
      return { part: stretch.part, until: stretch.until, ...momentsIn(span, intervalMs) }
    })
    .filter(({ count }) => count > 0)

/** An expression over thousands of series is refused before it fills the memory. */
const MOST_READ = 100_000_000

const noVector = () =>
  new Fault('levels_unanswerable', {
    reasonEn: 'only what has a value at each moment can be drawn.',
    reasonKo: '매 시점에 값이 하나씩 있는 식만 그릴 수 있습니다.',
  })

interface Drawn {
  readonly labels: Labels
  /** Of each stretch; undefined where the element is nowhere in it. */
  readonly columns: (Column | undefined)[]
}

const gather = async (
  recording: Recording,
  plan: Plan,
  ask: LevelsAsk,
  grids: readonly Grid[],
): Promise<readonly Drawn[]> => {
  const engine = nativeEngine({ series: recording.series, dialect })
  const drawn = new Map<string, Drawn>()
  for (const [n, grid] of grids.entries()) {
    const found = await engine.evaluate(ask.left, plan, grid)
    if (found.kind === 'cannot') {
      const { en = '', ko = '' } = found.missing[0]?.says ?? {}
      throw new Fault('levels_unanswerable', { reasonEn: en, reasonKo: ko })
    }
    for (const column of found.columns) {
      const key = labelsKey(column.labels)
      const one = drawn.get(key) ?? { labels: column.labels, columns: grids.map(() => undefined) }
      one.columns[n] = column
      drawn.set(key, one)
    }
  }
  return [...drawn.values()]
}

/** How near an element comes to the condition: the larger, the nearer. */
const nearness = ({ columns }: Drawn, sign: ThresholdSign): number => {
  const side = sign === '>' || sign === '>=' ? 1 : -1
  let nearest = -Infinity
  for (const column of columns)
    for (const [i, value] of column?.value.entries() ?? [])
      if (column?.present[i] === 1 && value * side > nearest) nearest = value * side
  return nearest
}

const nearest = (drawn: readonly Drawn[], sign: ThresholdSign, most: number): readonly Drawn[] => {
  if (drawn.length <= most) return drawn
  const kept = new Set(
    drawn
      .map(one => ({ one, near: nearness(one, sign) }))
      .toSorted((a, b) => b.near - a.near)
      .slice(0, most)
      .map(({ one }) => one),
  )
  return drawn.filter(one => kept.has(one))
}

const fill = (into: Float64Array, column: Column | undefined): void => {
  for (let i = 0; i < into.length; i++) into[i] = column?.present[i] === 1 ? (column.value[i] ?? NaN) : NaN
}

/** The head, padded with spaces to a multiple of 8 together with its length, then the columns: see LevelsHead. */
const write = (head: LevelsHead, drawn: readonly Drawn[], points: number): Uint8Array => {
  const text = new TextEncoder().encode(JSON.stringify(head))
  const length = Math.ceil((4 + text.length) / 8) * 8 - 4
  const bytes = new Uint8Array(4 + length + points * 8)
  bytes.fill(0x20, 4, 4 + length)
  new DataView(bytes.buffer).setUint32(0, length, true)
  bytes.set(text, 4)
  let at = 4 + length
  for (const [n, { count }] of head.stretches.entries())
    for (const { columns } of drawn) {
      fill(new Float64Array(bytes.buffer, at, count), columns[n])
      at += count * 8
    }
  return bytes
}

/**
 * What the left side of a comparison is at every evaluation. Throws the Faults of parsePromql, `levels_too_large` and
 * `levels_unanswerable`.
 */
export const levelsOf = async (recording: Recording, ask: LevelsAsk): Promise<Uint8Array> => {
  const plan = parsePromql(ask.left)
  if (plan.type !== 'vector') throw noVector()
  const read = readBy(plan, recording)
  const stretches = coveredStretches(recording, read.flat())
  const grids = gridsOf(stretches, reachOf(plan), ask.intervalMs)
  const each = grids.reduce((sum, { count }) => sum + count, 0)
  const points = each * Math.max(1, ...read.map(some => some.length))
  if (each > MOST_POINTS || points > MOST_READ)
    throw new Fault('levels_too_large', { seconds: ask.intervalMs / 1_000, points, limit: MOST_READ })
  const drawn = await gather(recording, plan, ask, grids)
  const kept = nearest(drawn, ask.sign, Math.floor(MOST_POINTS / Math.max(1, each)))
  const columns = kept.map(({ labels }) => ({ labels }))
  const head: LevelsHead = { columns, stretches: grids, leftOut: drawn.length - kept.length }
  return write(head, kept, each * kept.length)
}
