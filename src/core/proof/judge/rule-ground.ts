import type { RecordedSeries } from '../../evidence/index.ts'
import type { Said } from '../../ground/index.ts'
import {
  selectorsOf,
  type Dialect,
  type Plan,
  type RecordingRule,
  type RuleGroup,
  type SelectPlan,
} from '../../guardrail/index.ts'
import type { Missing } from '../model.ts'
import { askedForAbsence, type Need } from './needs.ts'
import { missingSeries, selectorText } from './missing-series.ts'
import { nameMatchers, seriesMatching } from './series-matching.ts'

/** What one rule stands on: the recorded series that it reads, itself or through recording rules. */
export interface RuleGround {
  readonly read: readonly RecordedSeries[]
  /** The recording rules that it reads, in their groups. */
  readonly records: readonly RuleGroup[]
  /** All recorded series but those that a used recording rule writes anew: what is evaluated on. */
  readonly series: readonly RecordedSeries[]
  /** How far before an evaluation it looks, through recording rules; staleness apart. */
  readonly reachMs: number
  /** Range windows over recorded series, in ms. */
  readonly windows: readonly number[]
  readonly missing: readonly Missing[]
  readonly warnings: readonly Said[]
}

/** With what has to be recorded at every moment for the rule to say anything. */
export interface NeedyGround extends RuleGround {
  readonly needs: readonly Need[]
  /** Of what its own group writes after it, it reads the evaluation before. */
  readonly readsBefore: boolean
}

/** Recording rules that read one another deeper than this go in a circle. */
const mostSteps = 20

/**
 * Finds what a plan reads. A recording rule stands in for recorded series of its name, so that a change of the rule shows,
 * as long as all that it reads is recorded. `dialect` decides what regular expressions mean.
 */
export const groundOf = (
  plan: Plan,
  groups: readonly RuleGroup[],
  series: readonly RecordedSeries[],
  dialect: Dialect,
): NeedyGround => {
  const rules = groups.flatMap(group => group.rules).filter(rule => rule.kind === 'record')
  const recordedFor = (select: SelectPlan) => seriesMatching(select, series, dialect)
  const writersOf = (select: SelectPlan, trail: readonly RecordingRule[]) => {
    const named = rules.filter(rule => !trail.includes(rule)).map(rule => ({ name: rule.record, labels: {}, rule }))
    return seriesMatching(nameMatchers(select), named, dialect).map(({ rule }) => rule)
  }
  const lackOf = (of: Plan, trail: readonly RecordingRule[]): readonly SelectPlan[] =>
    selectorsOf(of).flatMap(({ select }) => {
      if (recordedFor(select).length > 0) return []
      const writers = trail.length < mostSteps ? writersOf(select, trail) : []
      const lacks = writers.map(rule => lackOf(rule.plan, [...trail, rule]))
      return lacks.some(lack => lack.length === 0) ? [] : (lacks[0] ?? [select])
    })

  const read = new Set<RecordedSeries>()
  const used = new Set<RecordingRule>()
  const passed = new Set<RecordingRule>()
  const windows: number[] = []
  const follow = (of: Plan, trail: readonly RecordingRule[]): number =>
    Math.max(
      0,
      ...selectorsOf(of).map(({ select, rangeMs, reachMs }) => {
        const writers = trail.length < mostSteps ? writersOf(select, trail) : []
        const writable = writers.filter(rule => lackOf(rule.plan, [...trail, rule]).length === 0)
        const written = new Set(writable.map(rule => rule.record))
        const found = recordedFor(select).filter(one => !written.has(one.name))
        if (found.length > 0 && rangeMs > 0) windows.push(rangeMs)
        for (const one of found) read.add(one)
        for (const rule of writable) used.add(rule)
        for (const rule of writers) if (!writable.includes(rule)) passed.add(rule)
        return reachMs + Math.max(0, ...writable.map(rule => follow(rule.plan, [...trail, rule])))
      }),
    )

  const reachMs = follow(plan, [])
  const needsOf = (of: Plan, trail: readonly RecordingRule[]): readonly Need[] => {
    const absences = askedForAbsence(of)
    return selectorsOf(of).flatMap(({ select }) => {
      if (absences.has(select)) return []
      const writers = trail.length < mostSteps ? writersOf(select, trail) : []
      const writable = writers.filter(rule => lackOf(rule.plan, [...trail, rule]).length === 0)
      const written = new Set(writable.map(rule => rule.record))
      const recorded = seriesMatching(nameMatchers(select), series, dialect).filter(({ name }) => !written.has(name))
      const or = writable.map(rule => needsOf(rule.plan, [...trail, rule]))
      return recorded.length === 0 && or[0] && or.length === 1
        ? or[0]
        : [{ text: selectorText(select), series: recorded, or }]
    })
  }

  const names = new Set([...used].map(rule => rule.record))
  const isUsed = (rule: RuleGroup['rules'][number]) => rule.kind === 'record' && used.has(rule)
  return {
    read: [...read],
    records: groups
      .map(group => ({ ...group, rules: group.rules.filter(isUsed) }))
      .filter(group => group.rules.length > 0),
    series: names.size === 0 ? series : series.filter(one => !names.has(one.name)),
    reachMs,
    windows,
    needs: needsOf(plan, []),
    readsBefore: false,
    missing: [...new Set(lackOf(plan, []))].map(select => missingSeries(select, series, dialect)),
    warnings: [...passed].map(takenAsRecorded),
  }
}

const takenAsRecorded = ({ record }: RecordingRule): Said => ({
  ko: `기록 규칙 ${record}이(가) 읽는 시계열이 기록되어 있지 않아 기록된 ${record} 값을 그대로 썼습니다. 그 규칙을 고쳐도 여기에는 나타나지 않습니다.`,
  en: `What the recording rule ${record} reads is not recorded, so the recorded ${record} was taken as it is: a change of that rule does not show here.`,
})
