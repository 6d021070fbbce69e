import type { Span, Stretch } from '../../evidence/index.ts'
import type { Said } from '../../ground/index.ts'
import type { Firing, Missing, Occasion, Proof, Verdict } from '../model.ts'
import { readsValue } from './alert-columns.ts'
import { checkGround, checkType } from './check-ground.ts'
import { checkLasts, openingRun, unknownBefore, type Coverage } from './check-coverage.ts'
import { closestMoment, type Closest } from './closest-moment.ts'
import { digestsOf } from './digests.ts'
import { findWarnings } from './find-warnings.ts'
import { judgeBand, type BandAsk } from './judge-band.ts'
import { judgeFirings, type Judged } from './judge-firings.ts'
import { windowOf } from './judge-window.ts'
import { coverOf } from './needs.ts'
import { normalTime } from './normal-time.ts'
import type { ProveAsk } from './prove-ask.ts'
import { replayRule, type Replayable, type Replayed } from './replay-rule.ts'
import { groundOfAsk } from './ground-of-ask.ts'
import type { NeedyGround } from './rule-ground.ts'
import { daysOf, runsOf, type StretchRun } from './spans.ts'

/** A proof with what it was made of, so that several rules can be judged together. */
export interface Proved {
  readonly proof: Proof
  /** On the grid, over all that is recorded. */
  readonly firings: readonly Firing[]
  /** Normal time that counts for this rule. */
  readonly normal: readonly Span[]
  /** The same before what the rule looks back is taken off. */
  readonly recorded: readonly Span[]
  readonly runs: readonly StretchRun[]
}

/** Replays an alerting rule on a recorded incident and its normal days, and judges it. Never throws for what is missing. */
export const proveRule = async (ask: ProveAsk): Promise<Proof> => (await proveFully(ask)).proof

export const proveFully = async (ask: ProveAsk): Promise<Proved> => {
  const on = replayableOf(ask)
  const { occasion } = ask.case
  if ('missing' in occasion) return unprovable(ask, on, occasion.missing)
  const missing = [...checkType(ask.rule.plan), ...checkGround(on.ground, ask.group.intervalMs)]
  if (missing.length > 0) return unprovable(ask, on, missing)
  const scene = sceneOf(ask, on.ground, occasion)
  const opening = openingRun(scene.coverage)
  if ('what' in opening) return unprovable(ask, on, [opening])
  const replayed = await replayAll(on, scene)
  if (replayed.kind === 'cannot') return unprovable(ask, on, replayed.missing)
  return judgeReplay(ask, on, scene, { opening, runs: replayed.runs })
}

/** What is recorded of the rule's series, and what of it counts. */
interface Scene {
  readonly occasion: Occasion
  readonly stretches: readonly Stretch[]
  readonly runs: readonly StretchRun[]
  readonly reachMs: number
  readonly coverage: Coverage
  readonly normal: readonly Span[]
  readonly recorded: readonly Span[]
}

const sceneOf = (ask: ProveAsk, ground: NeedyGround, occasion: Occasion): Scene => {
  const { incident, recording, known } = ask.case
  const { intervalMs } = ask.group
  const reachMs = ground.reachMs + ask.group.queryOffsetMs
  const { stretches, met } = coverOf(recording, ground.needs)
  const runs = runsOf(stretches, intervalMs)
  const window = windowOf(occasion, recording.stretches, intervalMs)
  return {
    occasion,
    stretches,
    runs,
    reachMs,
    coverage: { runs, met, window, reachMs, intervalMs, zone: incident.zone },
    normal: normalTime(runs, reachMs, occasion, known),
    recorded: normalTime(runs, 0, occasion, known),
  }
}

const replayableOf = (ask: ProveAsk): Replayable => {
  const { series } = ask.case.recording
  const engine = ask.engineOf(series, ask.rule.plan)
  const { rule, ground } = groundOfAsk(ask, engine.dialect)
  return { rule, group: ask.group, ground, engine, engineOf: ask.engineOf }
}

type Done = Extract<Replayed, { kind: 'replayed' }>

const replayAll = async (
  on: Replayable,
  { runs, reachMs }: Scene,
): Promise<{ readonly kind: 'replayed'; readonly runs: readonly Done[] } | Extract<Replayed, { kind: 'cannot' }>> => {
  const done: Done[] = []
  for (const run of runs) {
    const replayed = await replayRule(on, evaluable(run, reachMs), 0)
    if (replayed.kind === 'cannot') return replayed
    done.push(replayed)
  }
  return { kind: 'replayed', runs: done }
}

interface Replays {
  /** The run that the window opens in. */
  readonly opening: Span
  /** One for each run of the scene. */
  readonly runs: readonly Done[]
}

const judgeReplay = async (ask: ProveAsk, on: Replayable, scene: Scene, replays: Replays): Promise<Proved> => {
  const { opening } = replays
  const engineWarnings = distinct(replays.runs.flatMap(({ warnings }) => warnings))
  const firings = replays.runs.flatMap(run => run.firings)
  const first = judgeIn(ask, scene, firings)
  const lasts = checkLasts(opening, first.verdict, scene.coverage)
  if (lasts) return unprovable(ask, on, [lasts], engineWarnings)
  const ifFiring = replays.runs.flatMap((run, i) => (scene.runs[i] === opening ? run.ifFiringBefore : run.firings))
  if (!isSame(first, judgeIn(ask, scene, ifFiring)))
    return unprovable(ask, on, [unknownBefore(opening, scene.coverage)], engineWarnings)

  const isSilent = first.verdict.kind === 'missed' && first.verdict.why === 'never fired'
  const told = isSilent ? judgeIn(ask, scene, firings, await closestMoment(on, scene.coverage.window)) : first
  const judged = { ...told, verdict: withDropped(told.verdict, overLimitIn(opening, scene, replays.runs)) }
  const band = on.engine.anyPhase ? await judgeBand(bandAsk(ask, on, scene, { opening, judged })) : undefined
  const found = {
    ...judged,
    ...(band ? { band } : {}),
    read: on.ground.read,
    recordedDays: daysOf(scene.recorded),
    refused: refusedIn(replays.runs),
  }
  const warnings = findWarnings({ ...found, labelsReadValue: readsValue(ask.rule.labels) })
  const proof: Proof = {
    ...frameOf(ask, on),
    verdict: judged.verdict,
    ...(judged.cost ? { cost: judged.cost } : {}),
    ...(band ? { band } : {}),
    warnings: [...on.ground.warnings, ...warnings, ...engineWarnings],
  }
  return { proof, firings, normal: scene.normal, recorded: scene.recorded, runs: scene.runs }
}

/** Evaluations of the run that the window opens in. */
const overLimitIn = (opening: Span, { runs }: Scene, done: readonly Done[]): number =>
  done[runs.findIndex(run => run === opening)]?.refused.overLimit ?? 0

const withDropped = (verdict: Verdict, overLimit: number): Verdict =>
  verdict.kind === 'missed' && verdict.why === 'never fired' && overLimit > 0 ? { ...verdict, overLimit } : verdict

const judgeIn = (ask: ProveAsk, scene: Scene, firings: readonly Firing[], closest?: Closest): Judged =>
  judgeFirings({
    firings,
    occasion: scene.occasion,
    grouping: ask.grouping,
    intervalMs: ask.group.intervalMs,
    stretches: scene.stretches,
    known: ask.case.known,
    normal: scene.normal,
    recordedDays: daysOf(scene.recorded),
    ...(closest ? { closest } : {}),
  })

const bandAsk = (
  ask: ProveAsk,
  on: Replayable,
  scene: Scene,
  { opening, judged }: { readonly opening: Span; readonly judged: Judged },
): BandAsk => ({
  on,
  judged,
  occasion: scene.occasion,
  grouping: ask.grouping,
  stretches: scene.stretches,
  known: ask.case.known,
  normal: scene.normal,
  spans: scene.runs.map(run => evaluable(run, scene.reachMs)),
  opening: evaluable(opening, scene.reachMs),
})

const unprovable = (
  ask: ProveAsk,
  on: Replayable,
  missing: readonly Missing[],
  warnings: readonly Said[] = [],
): Proved => ({
  proof: {
    ...frameOf(ask, on),
    verdict: { kind: 'unprovable', missing },
    warnings: [...on.ground.warnings, ...warnings],
  },
  firings: [],
  normal: [],
  recorded: [],
  runs: [],
})

const distinct = (all: readonly Said[]): readonly Said[] => [...new Map(all.map(says => [says.en, says])).values()]

const refusedIn = (runs: readonly Done[]): Done['refused'] => ({
  duplicates: runs.reduce((sum, { refused }) => sum + refused.duplicates, 0),
  overLimit: runs.reduce((sum, { refused }) => sum + refused.overLimit, 0),
})

/** What of a run can be evaluated with all that the rule looks back. */
const evaluable = ({ from, until }: Span, reachMs: number): Span => ({ from: from + reachMs, until })

const isSame = ({ verdict: a }: Judged, { verdict: b }: Judged): boolean =>
  a.kind === b.kind &&
  ('why' in a && 'why' in b ? a.why === b.why : 'firedAt' in a && 'firedAt' in b && a.firedAt === b.firedAt)

const frameOf = (ask: ProveAsk, { ground, engine }: { ground: NeedyGround; engine: Replayable['engine'] }) => ({
  incident: ask.case.incident.key,
  guardrail: ask.guardrail ?? ask.rule.alert,
  intervalMs: ask.group.intervalMs,
  grouping: ask.grouping,
  ...occasionPart(ask.case.occasion),
  digests: digestsOf(ask, ground, engine),
})

const occasionPart = (occasion: ProveAsk['case']['occasion']): { readonly occasion?: Occasion } =>
  'missing' in occasion ? {} : { occasion }
