import { Fault, type Said } from '../../ground/index.ts'
import type { Labels, RecordedSeries, Span } from '../../evidence/index.ts'
import type { Dialect, RecordingRule, RuleGroup } from '../../guardrail/index.ts'
import { selectorsOf } from '../../guardrail/index.ts'
import type { Column, Grid, Missing } from '../model.ts'
import { evaluateNative } from './engine.ts'
import { keyOf, metricName, withLabel, withoutName } from './labels.ts'
import { compileMatchers } from './matches.ts'

export interface RecordingOptions {
  readonly dialect: Dialect
  /** Of groups that set no interval of their own. */
  readonly intervalMs: number
  /** Evaluations happen at multiples of the interval plus this. */
  readonly phaseMs: number
  /** Told of each rule that cannot be evaluated; without it such a rule is refused by a Fault. */
  readonly onMissing?: (rule: RecordingRule, missing: readonly Missing[]) => void
}

/** Moments of evaluation in from ≤ at < until. */
const evaluationGrid = ({ from, until }: Span, stepMs: number, phaseMs: number): Grid => {
  const first = from + ((((phaseMs - from) % stepMs) + stepMs) % stepMs)
  return { from: first, stepMs, count: Math.max(0, Math.ceil((until - first) / stepMs)) }
}

/** Samples of one element; where it vanishes between two evaluations a stale marker is written. */
const seriesOf = (name: string, labels: Labels, { value, present }: Column, grid: Grid): RecordedSeries => {
  const [at, values, stale]: [number[], number[], number[]] = [[], [], []]
  for (let k = 0; k < grid.count; k++) {
    if (present[k] === 0 && (k === 0 || present[k - 1] === 0)) continue
    at.push(grid.from + k * grid.stepMs)
    values.push(present[k] === 1 ? value[k]! : NaN)
    stale.push(1 - present[k]!)
  }
  return {
    name,
    labels,
    at: Float64Array.from(at),
    value: Float64Array.from(values),
    ...(stale.includes(1) ? { stale: Uint8Array.from(stale) } : {}),
    sampling: { kind: 'raw', staleMarkers: 'kept' },
  }
}

/** Labels of a rule win over those of its group, both over those of the element. */
const labelled = (labels: Labels, group: RuleGroup, rule: RecordingRule): Labels =>
  Object.entries({ ...group.labels, ...rule.labels }).reduce(
    (all, [name, value]) => withLabel(all, name, value),
    withoutName(labels),
  )

const clash = (rule: RecordingRule, labels: Labels): Missing => {
  const shown = `${rule.record} ${JSON.stringify(labels)}`
  const says: Said = {
    en: `The recording rule ${rule.record} gives two elements with the same labels: ${shown}.`,
    ko: `기록 규칙 ${rule.record}의 결과에 레이블이 같은 요소가 둘 있습니다: ${shown}.`,
  }
  return { what: 'engine', says }
}

const readsItself = (rule: RecordingRule): Missing => ({
  what: 'engine',
  says: {
    en: `The recording rule ${rule.record} reads what it or a later rule of its group records, so its values depend on a time before the recording.`,
    ko: `기록 규칙 ${rule.record}은(는) 자신이나 같은 그룹의 뒤 규칙이 기록하는 값을 읽으므로 기록 이전의 값에 따라 달라집니다.`,
  },
})

type Outcome = { readonly series: readonly RecordedSeries[] } | { readonly missing: readonly Missing[] }

const recordRule = (
  rule: RecordingRule,
  group: RuleGroup,
  series: readonly RecordedSeries[],
  grid: Grid,
  dialect: Dialect,
): Outcome => {
  const evaluated = evaluateNative(rule.plan, grid, { series, dialect })
  if (evaluated.kind === 'cannot') return { missing: evaluated.missing }
  const made = new Map<string, RecordedSeries>()
  for (const column of evaluated.columns) {
    const labels = labelled(column.labels, group, rule)
    if (made.has(keyOf(labels))) return { missing: [clash(rule, labels)] }
    made.set(keyOf(labels), seriesOf(rule.record, labels, column, grid))
  }
  return { series: [...made.values()].filter(({ at }) => at.length > 0) }
}

const isRecording = (rule: RuleGroup['rules'][number]): rule is RecordingRule => rule.kind === 'record'

/** Whether the rule selects a series that this or a later rule of the group writes. */
const looksAhead = (rule: RecordingRule, later: readonly RecordingRule[], dialect: Dialect): boolean =>
  selectorsOf(rule.plan).some(({ select }) => {
    const takes = compileMatchers(
      select.matchers.filter(({ label }) => label === metricName),
      dialect,
    )
    const named = select.matchers.some(({ label }) => label === metricName)
    return named && later.some(({ record }) => takes({ [metricName]: record }))
  })

const cut = (columns: RecordedSeries, keeps: (at: number) => boolean): RecordedSeries => {
  const kept = [...columns.at.keys()].filter(i => keeps(columns.at[i]!))
  const { stale } = columns
  return {
    ...columns,
    at: Float64Array.from(kept, i => columns.at[i]!),
    value: Float64Array.from(kept, i => columns.value[i]!),
    ...(stale ? { stale: Uint8Array.from(kept, i => stale[i]!) } : {}),
  }
}

const appended = (before: RecordedSeries, after: RecordedSeries): RecordedSeries => {
  const all = [before, after].flatMap(({ at, value, stale }) =>
    Array.from(at, (time, i) => ({ time, value: value[i]!, stale: stale?.[i] ?? 0 })),
  )
  const sorted = all.toSorted((a, b) => a.time - b.time)
  return {
    ...after,
    at: Float64Array.from(sorted, one => one.time),
    value: Float64Array.from(sorted, one => one.value),
    ...(before.stale || after.stale ? { stale: Uint8Array.from(sorted, one => one.stale) } : {}),
  }
}

/** What the rule makes takes the place of what was recorded under its name in the stretch. */
const replaced = (
  series: readonly RecordedSeries[],
  name: string,
  made: readonly RecordedSeries[],
  stretch: Span,
): readonly RecordedSeries[] => {
  const left = new Map(made.map(one => [keyOf(one.labels), one]))
  const outside = (at: number) => at < stretch.from || at >= stretch.until
  const merged = series.flatMap(one => {
    if (one.name !== name) return [one]
    const rest = cut(one, outside)
    const fresh = left.get(keyOf(one.labels))
    left.delete(keyOf(one.labels))
    const whole = fresh ? (rest.at.length === 0 ? fresh : appended(rest, fresh)) : rest
    return whole.at.length > 0 ? [whole] : []
  })
  return [...merged, ...left.values()]
}

/**
 * Evaluates the recording rules of the groups over a stretch, in order, so that one reads what another wrote; gives all series with
 * theirs among them. Every group evaluates at the same phase. A Fault where a rule cannot be evaluated and nobody is told.
 */
export const writeRecordingRules = (
  groups: readonly RuleGroup[],
  series: readonly RecordedSeries[],
  stretch: Span,
  options: RecordingOptions,
): readonly RecordedSeries[] => {
  let all = series
  for (const group of groups) {
    const rules = group.rules.filter(isRecording)
    const grid = evaluationGrid(stretch, group.intervalMs ?? options.intervalMs, options.phaseMs - group.queryOffsetMs)
    for (const [i, rule] of rules.entries()) {
      const outcome = looksAhead(rule, rules.slice(i), options.dialect)
        ? { missing: [readsItself(rule)] }
        : recordRule(rule, group, all, grid, options.dialect)
      if ('series' in outcome) all = replaced(all, rule.record, outcome.series, stretch)
      else if (options.onMissing) options.onMissing(rule, outcome.missing)
      else throw unreplayable(rule, outcome.missing)
    }
  }
  return all
}

const unreplayable = (rule: RecordingRule, missing: readonly Missing[]): Fault =>
  new Fault('record_unreplayable', {
    record: rule.record,
    line: String(rule.line),
    whyEn: missing.map(({ says }) => says.en).join(' '),
    whyKo: missing.map(({ says }) => says.ko).join(' '),
  })
