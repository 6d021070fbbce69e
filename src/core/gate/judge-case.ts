import type { Fault, Said } from '../ground/index.ts'
import type { AlertRule, RuleFile, RuleGroup } from '../guardrail/index.ts'
import type { Incident } from '../incident/index.ts'
import {
  daysOf,
  fewestNormalDays,
  proveFully,
  sayFewDays,
  type Case,
  type Digest,
  type EngineOf,
  type Grouping,
  type Proved,
} from '../proof/index.ts'
import type { CaseResult } from './model.ts'
import { excuseOf } from './excuse-of.ts'
import { judgeBudget, type JudgedBudget } from './joined-pages.ts'
import {
  sayBudget,
  sayCounts,
  sayNoneApplies,
  sayNoneFires,
  sayNoRules,
  sayNotJudged,
  sayNotJudgedOf,
  sayOfRule,
  sayRuleUnprovable,
} from './say-case.ts'

export interface CaseAsk {
  readonly case: Case
  /** The team's rule files. Their recording rules are there for all alert rules. */
  readonly files: readonly RuleFile[]
  readonly engineOf: EngineOf
  readonly grouping: Grouping
  readonly digest: Digest
  /** Where a group does not say. Prometheus: one minute. */
  readonly intervalMs?: number
}

interface Named {
  readonly name: string
  readonly rule: AlertRule
  readonly group: RuleGroup
}

/**
 * What the rules of a team are worth on one incident. The earliest that fires counts; the pages of all that fire in it are
 * summed. A rule that cannot be proved keeps the case from passing, unless the incident says why it does not apply.
 */
export const judgeCase = async (ask: CaseAsk): Promise<CaseResult> => {
  const named = namedRules(ask.files)
  const { occasion } = ask.case
  if (named.length === 0) return unjudged(ask.case, [sayNoRules])
  if ('missing' in occasion)
    return unjudged(
      ask.case,
      occasion.missing.map(({ says }) => says),
    )
  const excused = named.flatMap(({ name, rule }) => {
    const reason = excuseOf(rule.alert, ask.case.notApplicable)
    return reason === undefined ? [] : [{ guardrail: name, reason }]
  })
  const excusedNames = new Set(excused.map(({ guardrail }) => guardrail))
  const serverMs = ask.intervalMs ?? minute
  const groups = ask.files.flatMap(file => file.groups.map(group => ({ intervalMs: serverMs, ...group })))
  const proved: Proved[] = []
  for (const one of named) if (!excusedNames.has(one.name)) proved.push(await proveNamed(one, groups, ask))
  if (proved.length === 0)
    return {
      ...unjudged(ask.case, [sayNoneApplies(excused.length)]),
      status: 'not applicable',
      notApplicable: excused,
    }
  return { ...weigh(ask, proved), notApplicable: excused }
}

/** A case that could not be read, or asks of no rule: it never passes in silence. */
export const unjudged = (
  { incident, notes }: { readonly incident: Pick<Incident, 'key' | 'title'>; readonly notes: readonly Said[] },
  reasons: readonly Said[],
): CaseResult => ({
  incident: incident.key,
  title: incident.title,
  status: 'unprovable',
  reasons,
  warnings: notes,
  proofs: [],
  notApplicable: [],
})

/** A place of the casebook that could not be read. */
export const unreadableCase = (place: string, fault: Fault): CaseResult => ({
  ...unjudged({ incident: { key: place, title: place }, notes: [] }, [
    { ko: `${fault.says('ko')} ${fault.hint('ko')}`, en: `${fault.says('en')} ${fault.hint('en')}` },
  ]),
})

const isAlert = (rule: RuleGroup['rules'][number]): rule is AlertRule => rule.kind === 'alert'

/** Alert names, told apart by their place where several rules share one. */
const namedRules = (files: readonly RuleFile[]): readonly Named[] => {
  const all = files.flatMap(({ file, groups }) =>
    groups.flatMap(group => group.rules.filter(isAlert).map(rule => ({ file, group, rule }))),
  )
  const count = new Map<string, number>()
  for (const { rule } of all) count.set(rule.alert, (count.get(rule.alert) ?? 0) + 1)
  return all.map(({ file, group, rule }) => ({
    name: (count.get(rule.alert) ?? 0) > 1 ? `${rule.alert} (${file}:${rule.line})` : rule.alert,
    rule,
    group,
  }))
}

const minute = 60_000

const proveNamed = ({ name, rule, group }: Named, records: readonly RuleGroup[], ask: CaseAsk): Promise<Proved> =>
  proveFully({
    rule,
    group: {
      intervalMs: group.intervalMs ?? ask.intervalMs ?? minute,
      queryOffsetMs: group.queryOffsetMs,
      labels: group.labels,
      limit: group.limit,
    },
    records,
    case: ask.case,
    engineOf: ask.engineOf,
    grouping: ask.grouping,
    digest: ask.digest,
    guardrail: name,
  })

const firedAtOf = ({ proof: { verdict } }: Proved): number => ('firedAt' in verdict ? verdict.firedAt : Infinity)

const weigh = (ask: CaseAsk, proved: readonly Proved[]): Omit<CaseResult, 'notApplicable'> => {
  const { incident, occasion, notes } = ask.case
  const { zone, pageBudgetPer30Days: budget } = incident
  const fired = proved.filter(one => Number.isFinite(firedAtOf(one))).toSorted((a, b) => firedAtOf(a) - firedAtOf(b))
  const [counts] = fired
  const isOpen = ({ proof }: Proved) => proof.verdict.kind === 'unprovable'
  const open = proved.filter(isOpen)
  const judged: JudgedBudget =
    'missing' in occasion ? { over: [], left: fired } : judgeBudget(fired, ask.case, occasion, ask.grouping)
  const { joined } = judged
  const over = [...(joined && joined.per30Days > budget ? [joined] : []), ...judged.over]
  const notJudged = whyNotJudged(judged, fired)

  const fails: Said[] = [
    ...(counts?.proof.verdict.kind === 'late' ? [sayCounts(counts.proof, zone)] : []),
    ...(counts || open.length === proved.length ? [] : [sayNoneFires(proved.length - open.length)]),
    ...over.map(pages => sayBudget(pages, budget)),
  ]
  const opens = open.map(({ proof }) => sayRuleUnprovable(proof, zone))
  const passes = counts && counts.proof.verdict.kind === 'caught' ? [sayCounts(counts.proof, zone)] : []
  const others = proved.filter(one => one !== counts && !isOpen(one)).map(({ proof }) => sayOfRule(proof, zone))
  const warnings = [
    ...notes,
    ...proved.flatMap(one => withoutDays(one)),
    ...(notJudged ? [notJudged] : proved.some(hasFewDays) && !counts ? [sayNotJudged(proved.filter(hasFewDays))] : []),
  ]
  return {
    incident: incident.key,
    title: incident.title,
    status: fails.length > 0 ? 'fail' : open.length > 0 ? 'unprovable' : 'pass',
    ...(counts ? { by: counts.proof.guardrail } : {}),
    reasons: fails.length > 0 ? [...fails, ...passes, ...opens, ...others] : [...opens, ...passes, ...others],
    warnings: distinct(warnings),
    proofs: proved.map(({ proof }) => proof),
    ...(joined ? { pagesPer30Days: joined.per30Days } : {}),
    ...(notJudged ? { budgetNotJudged: notJudged } : {}),
  }
}

const whyNotJudged = ({ left }: JudgedBudget, fired: readonly Proved[]): Said | undefined => {
  if (left.length === 0) return undefined
  return left.length === fired.length ? sayNotJudged(left) : sayNotJudgedOf(left)
}

const hasFewDays = (one: Proved): boolean =>
  one.proof.verdict.kind !== 'unprovable' && daysOf(one.recorded) < fewestNormalDays

/** Of a case it is said once. */
const withoutDays = ({ proof, recorded }: Proved): readonly Said[] => {
  const few = sayFewDays(daysOf(recorded)).en
  return proof.warnings.filter(({ en }) => en !== few)
}

const distinct = (all: readonly Said[]): readonly Said[] => [...new Map(all.map(says => [says.en, says])).values()]
