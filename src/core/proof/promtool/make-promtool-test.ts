import type { Labels, RecordedSeries, Recording, Span } from '../../evidence/index.ts'
import { MINUTE, type Millis, type Said } from '../../ground/index.ts'
import {
  alignSeries,
  dialects,
  renderPromtoolTest,
  renderRuleFile,
  type AlertRule,
  type Dialect,
  type FiringElement,
  type RuleGroup,
} from '../../guardrail/index.ts'
import { runAlert } from '../alert/run-alert.ts'
import { groundOf, type RuleGround } from '../judge/rule-ground.ts'
import type { RuleGroupSettings } from '../judge/rule-settings.ts'
import type { Column, Grid } from '../model.ts'
import { evaluateNative } from '../replay/engine.ts'
import { writeRecordingRules } from '../replay/recording-rules.ts'

export interface PromtoolAsk {
  readonly rule: AlertRule
  readonly group: RuleGroupSettings
  /** Groups whose recording rules the alert may read. */
  readonly records: readonly RuleGroup[]
  readonly recording: Recording
  /** When the proof says that it fires. */
  readonly firedAt: Millis
  readonly title: string
  /** Name of the rule file, beside which the test lies. */
  readonly ruleFile: string
}

export type PromtoolMade =
  | { readonly kind: 'made'; readonly rules: string; readonly test: string; readonly notes: readonly Said[] }
  | { readonly kind: 'none'; readonly why: Said }

/** More samples a series than this make a test that nobody opens. */
const mostPoints = 10_000
/** Evaluations that the test shows before the condition holds. */
const quietSteps = 10

const none = (ko: string, en: string): PromtoolMade => ({ kind: 'none', why: { ko, en } })

/**
 * A proved rule with a unit test for promtool, made of the samples of the incident: the alert is not there one evaluation before, and
 * fires where the proof says. What fires is found on the very samples of the test and in both dialects, since promtool is of either.
 */
export const makePromtoolTest = (ask: PromtoolAsk): PromtoolMade => {
  const { rule, group, firedAt } = ask
  if (group.queryOffsetMs !== 0)
    return none(
      'query_offset이 있는 그룹은 promtool 단위 테스트로 쓰지 못합니다.',
      'A group with query_offset has no unit test: promtool before version 3 refuses it.',
    )
  const found = groundOf(rule.plan, ask.records, ask.recording.series, 'prom3')
  // promtool evaluates every group at one interval, whatever the group says.
  const ground = { ...found, records: found.records.map(it => ({ ...it, intervalMs: group.intervalMs })) }
  const stepMs = group.intervalMs
  const back = rule.forMs + ground.reachMs + quietSteps * stepMs + 5 * MINUTE
  const span = { from: firedAt - Math.ceil(back / stepMs) * stepMs, until: firedAt + 4 * stepMs }
  const count = (span.until - span.from) / stepMs
  if (count > mostPoints)
    return none(
      `규칙이 보는 구간이 길어 표본이 ${count}개 필요합니다. ${mostPoints}개를 넘는 단위 테스트는 만들지 않습니다.`,
      `The rule looks back so far that the test would need ${count} samples of each series; more than ${mostPoints} are not written.`,
    )
  const series = ground.read.map(one => alignSeries(one, span, stepMs))
  const grid = { from: 0, stepMs, count }
  const seen = dialects.map(dialect => firingElements({ ask, ground, series, grid, dialect }))
  if (seen.includes(undefined)) return none('여기서 실행하지 못하는 식입니다.', 'The expression is not run here.')
  const [one = [], other = []] = seen as readonly (readonly (readonly FiringElement[])[])[]
  const isSame = (i: number) => JSON.stringify(one[i]) === JSON.stringify(other[i])
  const expected = Math.round((firedAt - span.from) / stepMs)
  const fires = one.findIndex((elements, i) => i >= expected && elements.length > 0 && isSame(i))
  const quiet = one.findLastIndex(
    (elements, i) => i < fires && elements.length < (one[fires]?.length ?? 0) && isSame(i),
  )
  if (quiet < 0)
    return none(
      '테스트의 간격에 맞춘 표본에서는 경보가 같은 모습으로 울리지 않습니다.',
      'On samples aligned to the step of a unit test the alert does not fire as it does on the recorded ones.',
    )
  const groups = groupsOf(ask, ground)
  const rendered = renderPromtoolTest({
    rule,
    ruleFile: ask.ruleFile,
    stepMs,
    series,
    moments: [quiet, fires].map(i => ({ afterMs: i * stepMs, firing: one[i] ?? [] })),
    title: ask.title,
    ...(groups.length > 1 && { groupOrder: groups.map(it => it.name) }),
  })
  return {
    kind: 'made',
    rules: renderRuleFile({ file: ask.ruleFile, groups }),
    test: rendered.text,
    notes: rendered.notes,
  }
}

/** The alert in a group of its own, after those whose series it reads. */
const groupsOf = ({ rule, group }: PromtoolAsk, { records }: RuleGround): readonly RuleGroup[] => [
  ...records,
  {
    name: `proved-${rule.alert}`,
    intervalMs: group.intervalMs,
    queryOffsetMs: 0,
    labels: {},
    limit: group.limit ?? 0,
    rules: [{ ...rule, labels: { ...group.labels, ...rule.labels } }],
  },
]

interface Evaluation {
  readonly ask: PromtoolAsk
  readonly ground: RuleGround
  readonly series: readonly RecordedSeries[]
  readonly grid: Grid
  readonly dialect: Dialect
}

/** Of each moment the elements whose alert is firing; undefined where it cannot be run. */
const firingElements = ({ ask, ground, series, grid, dialect }: Evaluation) => {
  const span: Span = { from: grid.from, until: grid.from + grid.count * grid.stepMs }
  const all = writeRecordingRules(ground.records, series, span, { dialect, intervalMs: grid.stepMs, phaseMs: 0 })
  const evaluated = evaluateNative(ask.rule.plan, grid, { series: all, dialect })
  if (evaluated.kind === 'cannot') return undefined
  const at: FiringElement[][] = Array.from({ length: grid.count }, () => [])
  for (const column of evaluated.columns) addFirings(at, column, grid, ask)
  return at
}

const addFirings = (at: FiringElement[][], column: Column, grid: Grid, { rule, group }: PromtoolAsk): void => {
  const labels: Labels = column.labels
  const timing = { forMs: rule.forMs, keepMs: rule.keepFiringForMs, limit: group.limit ?? 0 }
  for (const { firedAt, resolvedAt } of runAlert([column], grid, timing)) {
    const first = (firedAt - grid.from) / grid.stepMs
    const last = resolvedAt === undefined ? grid.count : (resolvedAt - grid.from) / grid.stepMs
    for (let i = first; i < last; i++)
      if (column.present[i]) at[i]?.push({ labels: { ...group.labels, ...labels }, value: column.value[i] ?? NaN })
  }
}
