import type { Labels, RecordedSeries, Span } from '../../evidence/index.ts'
import { DAY, HOUR, MINUTE, type Lang, type Millis, type Said } from '../../ground/index.ts'
import {
  parsePromql,
  reachOf,
  renderDraft,
  ruleTemplates,
  selectorsOf,
  type Dialect,
  type Plan,
  type RuleDraft,
  type Signal,
} from '../../guardrail/index.ts'
import type { Case } from '../case.ts'
import { beyondOf } from '../levels/beyond.ts'
import { frontierOf, type Frontier, type FrontierPoint } from '../frontier/frontier-of.ts'
import type { LiveGround } from '../frontier/live-ground.ts'
import { openLiveJudge } from '../frontier/live-judge.ts'
import { fewestNormalDays, ownSpan } from '../judge/judge-cost.ts'
import { checkGround } from '../judge/check-ground.ts'
import { normalTime } from '../judge/normal-time.ts'
import type { RuleGround } from '../judge/rule-ground.ts'
import { runsOf, sumOf } from '../judge/spans.ts'
import type { Cost, Grouping, KnownIncident, Missing, Occasion, Verdict } from '../model.ts'
import { defaultGrouping } from '../pages/group-pages.ts'
import { candidatesOf, type Candidate, type SignalForm } from './candidates.ts'
import { chooseRule, type ChosenRule } from './choose-rule.ts'
import { openCover, type Cover } from './open-cover.ts'
import { evaluateSignal, type EvaluatedSignal } from './evaluate-signal.ts'
import { pictureOf, type Picture } from './picture.ts'

export interface RankOptions {
  /** Evaluation interval of the rules. Default: a minute. */
  readonly intervalMs?: number
  readonly dialect?: Dialect
  readonly grouping?: Grouping
  /** Of the words in the rules. */
  readonly lang?: Lang
}

/** False pages of some normal days. */
export interface Counted {
  readonly pages: number
  readonly days: number
}

/** A signal that came before the impact, and the quiet rule that sees it earliest. */
export interface RankedSignal {
  /** Stable: form, expression and side. */
  readonly id: string
  readonly form: SignalForm
  readonly signal: Signal
  readonly draft: RuleDraft
  /** One item of `rules:`. */
  readonly text: string
  readonly rule: ChosenRule
  readonly verdict: Extract<Verdict, { kind: 'caught' | 'late' }>
  readonly cost?: Cost
  /** Chosen on these; with fewer than 14 normal days on all of them, and nothing is held out. */
  readonly inSample: Counted
  readonly holdOut: Counted
  /** Share of the time from firing to the impact in which the condition held: a bump that went by has little. */
  readonly held: number
  readonly picture: Picture
}

/** A series of which no rule came, and why. */
export interface SilentSignal {
  readonly name: string
  readonly labels: Labels
  /** What was asked of it, as PromQL with the side of trouble. */
  readonly left: string
  readonly why: Said
}

export interface Ranking {
  /** Earliest first; those that went by stand behind the others. */
  readonly ranked: readonly RankedSignal[]
  /** What other thresholds and `for` of the first would buy, longest lead first. */
  readonly frontier?: readonly FrontierPoint[]
  readonly silent: readonly SilentSignal[]
  readonly missing: readonly Missing[]
  readonly warnings: readonly Said[]
  readonly normalDays: number
  /** All that was looked at, whether it gave a rule or not: templates of other kinds may fit it. */
  readonly looked: readonly Signal[]
}

/** Of these the next scrape is so far away that one lost sample would end an alert. */
const sparsestMs = 4 * MINUTE
/** Less than half of the time until the impact: it came and went. */
export const leastHeld = 0.5

interface Ground {
  readonly case: Case
  readonly occasion: Occasion
  readonly own: Span
  readonly known: readonly KnownIncident[]
  readonly cover: Cover
  readonly options: Required<RankOptions>
}

/** Half of the normal time has passed by then; with too little of it to cut, all counts as earlier. */
const halfOf = (normal: readonly Span[]): Millis => {
  const whole = sumOf(normal)
  if (whole < fewestNormalDays * DAY) return Infinity
  let left = whole / 2
  for (const { from, until } of normal) {
    if (left <= until - from) return from + left
    left -= until - from
  }
  return Infinity
}

const warningsOf = (days: number, known: number): readonly Said[] => {
  const one = (ko: string, en: string): Said => ({ ko, en })
  const excluded = one(
    `알려진 다른 장애 ${known}건의 시간은 세지 않았습니다.`,
    `The time of ${known} other known incidents is not counted.`,
  )
  const count = Math.floor(days)
  const few = one(
    `평상시 기록이 ${count}일뿐이라 고른 표본에서만 맞습니다(14일 미만). 호출 예산은 판정하지 않습니다.`,
    `Only ${count} normal days (fewer than 14): in-sample only. The page budget is not judged.`,
  )
  const none = one(
    '평상시 기록이 없습니다. 헛호출이 얼마나 될지 알 수 없습니다.',
    'There are no normal days: nothing is known of false pages.',
  )
  return [...(days === 0 ? [none] : days < fewestNormalDays ? [few] : []), ...(known > 0 ? [excluded] : [])]
}

/** Middle of some hundreds of intervals: enough to tell a minute from five. */
const intervalOf = ({ at }: RecordedSeries): number => {
  if (at.length < 2) return Infinity
  const every = Math.ceil((at.length - 1) / 500)
  const found: number[] = []
  for (let i = 1; i < at.length; i += every) found.push(at[i]! - at[i - 1]!)
  return found.toSorted((a, b) => a - b)[found.length >> 1]!
}

const heldOf = (
  { stretches, columns }: EvaluatedSignal,
  { sign, threshold }: ChosenRule,
  from: Millis,
  until: Millis,
): number => {
  const { side, over } = beyondOf(sign, threshold)
  let [held, all] = [0, 0]
  stretches.forEach((stretch, s) => {
    const first = Math.max(0, Math.ceil((from - stretch.from) / stretch.stepMs))
    for (let k = first; k < stretch.count && stretch.from + k * stretch.stepMs <= until; k++) {
      all++
      if (side * columns[s]![k]! > over) held++
    }
  })
  return all === 0 ? 0 : held / all
}

type Found = { readonly ranked: RankedSignal } | { readonly silent: SilentSignal }

const silentOf = ({ signal, series }: Candidate, why: Said, sign?: '>' | '<'): Found => ({
  silent: {
    name: signal.name,
    labels: series[0]?.labels ?? {},
    left: sign === undefined ? signal.left : `${signal.left} ${sign}`,
    why,
  },
})

const tooShort: Said = { ko: '호출이 나가기 전에 끝남', en: 'it was over before a page would go out' }
const beforeWindow: Said = {
  ko: '창이 열리기 전부터 울리고 있었음',
  en: 'it was firing already when the window opened',
}

const samplesOf = (cost: Cost | undefined): Pick<RankedSignal, 'inSample' | 'holdOut'> => {
  const none: Counted = { pages: 0, days: 0 }
  if (!cost) return { inSample: none, holdOut: none }
  if (cost.days < fewestNormalDays) return { inSample: { pages: cost.pages, days: cost.days }, holdOut: none }
  return { inSample: cost.halves[0], holdOut: cost.halves[1] }
}

type Evaluated = EvaluatedSignal & { readonly normal: readonly Span[] }

const liveGroundOf = (evaluated: Evaluated, alertname: string, ground: Ground): LiveGround => ({
  stretches: evaluated.stretches,
  columns: evaluated.columns.map(it => [it]),
  labels: [{ alertname }],
  occasion: ground.occasion,
  known: ground.known,
  normal: evaluated.normal,
  grouping: ground.options.grouping,
})

const rankSide = (
  candidate: Candidate,
  evaluated: EvaluatedSignal & { readonly normal: readonly Span[] },
  sign: '>' | '<',
  ground: Ground,
): Found => {
  const { occasion, options, own } = ground
  const known = [...ground.known, own]
  const halfAt = halfOf(evaluated.normal)
  const choice = chooseRule(
    {
      stretches: evaluated.stretches.map((it, s) => ({ ...it, columns: [evaluated.columns[s]!] })),
      occasion,
      known,
      halfAt,
    },
    sign,
  )
  if ('silent' in choice) return silentOf(candidate, choice.silent, sign)
  const { rule } = choice
  const signal: Signal = { ...candidate.signal, side: sign === '>' ? 'above' : 'below' }
  const draft = ruleTemplates.static.rules(signal, { threshold: rule.threshold, for: rule.forMs / MINUTE })[0]!
  const { verdict, cost } = openLiveJudge(liveGroundOf(evaluated, draft.alert, ground)).judge({
    sign,
    threshold: rule.threshold,
    forMs: rule.forMs,
    keepFiringForMs: 0,
  })
  if (verdict.kind !== 'caught' && verdict.kind !== 'late')
    return silentOf(
      candidate,
      verdict.kind === 'missed' && verdict.why === 'fired before the window' ? beforeWindow : tooShort,
      sign,
    )
  const until = occasion.impactEndedAt ?? occasion.impactStartedAt + HOUR
  return {
    ranked: {
      id: `${candidate.form} ${signal.left} ${sign}`,
      form: candidate.form,
      signal,
      draft,
      text: renderDraft(draft, options.lang),
      rule,
      verdict,
      ...(cost && { cost }),
      ...samplesOf(cost),
      held: heldOf(evaluated, rule, verdict.firedAt, occasion.impactStartedAt - 1),
      picture: pictureOf(evaluated, sign, occasion.opens.at - HOUR, until + HOUR),
    },
  }
}

/** What `checkGround` asks of a rule, of a signal that has its series. */
const rangesOf = (plan: Plan, { series }: Candidate): RuleGround => {
  const windows = selectorsOf(plan).flatMap(({ rangeMs }) => (rangeMs > 0 ? [rangeMs] : []))
  return { read: series, records: [], series, reachMs: reachOf(plan), windows, missing: [], warnings: [] }
}

const evaluateCandidate = (candidate: Candidate, ground: Ground): Evaluated | { readonly silent: readonly Said[] } => {
  const sparse: Said = {
    ko: '값이 4분보다 드물게 와서 하나만 빠져도 알림이 끊김',
    en: 'its values come more than 4 minutes apart: one that is lost would end an alert',
  }
  if (candidate.series.some(it => intervalOf(it) > sparsestMs)) return { silent: [sparse] }
  const plan = parsePromql(candidate.signal.left)
  const { intervalMs, dialect } = ground.options
  const covered = ground.cover(candidate.series)
  const coarse = checkGround(rangesOf(plan, candidate), intervalMs)
  if (coarse.length > 0) return { silent: coarse.map(it => it.says) }
  const evaluated = evaluateSignal(plan, candidate.series, covered, intervalMs, dialect)
  if ('missing' in evaluated) return { silent: evaluated.missing.map(it => it.says) }
  const normal = normalTime(runsOf(covered, intervalMs), reachOf(plan), ground.occasion, ground.known)
  return { ...evaluated, normal }
}

const rankCandidate = (candidate: Candidate, ground: Ground): readonly Found[] => {
  const evaluated = evaluateCandidate(candidate, ground)
  if ('silent' in evaluated) return evaluated.silent.map(it => silentOf(candidate, it))
  return (['>', '<'] as const).map(sign => rankSide(candidate, evaluated, sign, ground))
}

/** What other thresholds and `for` of a ranked signal would buy. */
const frontierFor = (one: RankedSignal, candidates: readonly Candidate[], ground: Ground): Frontier | undefined => {
  const candidate = candidates.find(it => it.form === one.form && it.signal.left === one.signal.left)
  const evaluated = candidate && evaluateCandidate(candidate, ground)
  if (!evaluated || 'silent' in evaluated) return undefined
  const shown = one.picture.value.filter(it => it !== null)
  const extreme = shown.reduce(
    (far, v) => (one.rule.sign === '>' ? Math.max(far, v) : Math.min(far, v)),
    one.rule.usual,
  )
  const range = extreme - one.rule.usual
  const thresholds = Array.from({ length: 100 }, (_, i) => one.rule.usual + (range * (i + 0.5)) / 100)
  return frontierOf({
    ground: liveGroundOf(evaluated, one.draft.alert, ground),
    sign: one.rule.sign,
    thresholds: thresholds.toSorted((a, b) => a - b),
  })
}

const forms: readonly SignalForm[] = ['ratio', 'gauge', 'rate']

/** Behind the others stand signals that came and went. */
const isUsable = ({ held }: RankedSignal) => held >= leastHeld

const inRank = (a: RankedSignal, b: RankedSignal): number =>
  Number(isUsable(b)) - Number(isUsable(a)) ||
  b.verdict.leadMs - a.verdict.leadMs ||
  a.holdOut.pages - b.holdOut.pages ||
  Math.round(b.rule.plateau.share * 100) - Math.round(a.rule.plateau.share * 100) ||
  forms.indexOf(a.form) - forms.indexOf(b.form) ||
  (a.id < b.id ? -1 : 1)

export interface RankProgress {
  readonly done: number
  readonly all: number
}

/**
 * Every captured series in both directions, by how long before the impact a rule without a false page on the earlier half of the normal
 * days would have fired; judged on the later half. Yields after each signal, so that a caller can do other things and give up.
 */
export function* rankSteps(given: Case, options: RankOptions = {}): Generator<RankProgress, Ranking> {
  const { occasion, recording, known } = given
  if ('missing' in occasion)
    return { ranked: [], silent: [], missing: occasion.missing, warnings: [], normalDays: 0, looked: [] }
  const own = ownSpan(occasion, recording.stretches)
  const normal = normalTime(runsOf(recording.stretches, MINUTE), 0, occasion, known)
  const ground: Ground = {
    case: given,
    occasion,
    own,
    known,
    cover: openCover(recording),
    options: { intervalMs: MINUTE, dialect: 'prom2', grouping: defaultGrouping, lang: 'en', ...options },
  }
  const candidates = candidatesOf(recording.series)
  const found: Found[] = []
  for (const [i, candidate] of candidates.entries()) {
    found.push(...rankCandidate(candidate, ground))
    yield { done: i + 1, all: candidates.length }
  }
  const normalDays = sumOf(normal) / DAY
  const ranked = found.flatMap(it => ('ranked' in it ? [it.ranked] : [])).toSorted(inRank)
  const frontier = ranked[0] && frontierFor(ranked[0], candidates, ground)
  return {
    ranked,
    ...(frontier && { frontier: frontier.points }),
    silent: found.flatMap(it => ('silent' in it ? [it.silent] : [])),
    missing: [],
    warnings: warningsOf(normalDays, known.length),
    normalDays,
    looked: candidates.map(({ signal }) => ({ ...signal, side: 'above' as const })),
  }
}

/** `rankSteps` to its end, at once. */
export const rankSignals = (given: Case, options: RankOptions = {}): Ranking => {
  const steps = rankSteps(given, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
