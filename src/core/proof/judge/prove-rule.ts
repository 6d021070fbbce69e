import { coveredStretches, type Span } from '../../evidence/index.ts'
import type { Said } from '../../ground/index.ts'
import type { Firing, Missing, Occasion, Proof } from '../model.ts'
import { readsValue } from './alert-columns.ts'
import { checkGround } from './check-ground.ts'
import { checkLasts, openingRun, unknownBefore, type Coverage } from './check-coverage.ts'
import { closestMoment } from './closest-moment.ts'
import { digestsOf } from './digests.ts'
import { findWarnings } from './find-warnings.ts'
import { judgeBand } from './judge-band.ts'
import { judgeFirings, type Judged } from './judge-firings.ts'
import { windowOf } from './judge-window.ts'
import { normalTime } from './normal-time.ts'
import type { ProveAsk } from './prove-ask.ts'
import { replayRule, type Replayable, type Replayed } from './replay-rule.ts'
import { groundOf, type RuleGround } from './rule-ground.ts'
import { runsOf, type StretchRun } from './spans.ts'

/** A proof with what it was made of, so that several rules can be judged together. */
export interface Proved {
  readonly proof: Proof
  /** On the grid, over all that is recorded. */
  readonly firings: readonly Firing[]
  /** Normal time that counts for this rule. */
  readonly normal: readonly Span[]
  readonly runs: readonly StretchRun[]
}

/** Replays an alerting rule on a recorded incident and its normal days, and judges it. Never throws for what is missing. */
export const proveRule = async (ask: ProveAsk): Promise<Proof> => (await proveFully(ask)).proof

export const proveFully = async (ask: ProveAsk): Promise<Proved> => {
  const { recording } = ask.case
  const engine = ask.engineOf(recording.series)
  const ground = groundOf(ask.rule.plan, ask.records, recording.series, engine.dialect)
  const on: Replayable = { rule: ask.rule, group: ask.group, ground, engine, engineOf: ask.engineOf }
  const { occasion } = ask.case
  const unprovable = (missing: readonly Missing[], warnings: readonly Said[] = []): Proved => ({
    proof: {
      ...frameOf(ask, on),
      verdict: { kind: 'unprovable', missing },
      warnings: [...ground.warnings, ...warnings],
    },
    firings: [],
    normal: [],
    runs: [],
  })
  if ('missing' in occasion) return unprovable(occasion.missing)
  const missing = checkGround(ground, ask.group.intervalMs)
  if (missing.length > 0) return unprovable(missing)

  const reachMs = ground.reachMs + ask.group.queryOffsetMs
  const covered = coveredStretches(recording, ground.read)
  const runs = runsOf(covered, ask.group.intervalMs)
  const window = windowOf(occasion, recording.stretches, ask.group.intervalMs)
  const coverage: Coverage = { runs, window, reachMs, intervalMs: ask.group.intervalMs, zone: ask.case.incident.zone }
  const opening = openingRun(coverage)
  if ('what' in opening) return unprovable([opening])

  const replays = await replayAll(on, runs, reachMs)
  const cannot = replays.find(one => one.kind === 'cannot')
  if (cannot?.kind === 'cannot') return unprovable(cannot.missing)
  const done = replays.filter(one => one.kind === 'replayed')
  const engineWarnings = [...new Map(done.flatMap(one => one.warnings).map(says => [says.en, says])).values()]

  const normal = normalTime(runs, reachMs, occasion, ask.case.known)
  const judge = (firings: readonly Firing[], closest?: Awaited<ReturnType<typeof closestMoment>>): Judged =>
    judgeFirings({
      ...{ firings, occasion, normal, grouping: ask.grouping, known: ask.case.known },
      ...{ intervalMs: ask.group.intervalMs, stretches: covered },
      ...(closest ? { closest } : {}),
    })
  const firings = done.flatMap(one => one.firings)
  const first = judge(firings)
  const lasts = checkLasts(opening, first.verdict, coverage)
  if (lasts) return unprovable([lasts], engineWarnings)
  const before = judge(done.flatMap((one, i) => (runs[i] === opening ? one.ifFiringBefore : one.firings)))
  if (!isSame(first, before)) return unprovable([unknownBefore(opening, coverage)], engineWarnings)

  const isSilent = first.verdict.kind === 'missed' && first.verdict.why === 'never fired'
  const judged = isSilent ? judge(firings, await closestMoment(on, window)) : first
  const spans = runs.map(run => evaluable(run, reachMs))
  const band = engine.anyPhase
    ? await judgeBand({
        ...{ on, occasion, grouping: ask.grouping, stretches: covered, known: ask.case.known, normal, judged },
        ...{ spans, opening: evaluable(opening, reachMs) },
      })
    : undefined
  const refused = done.reduce(
    (sum, one) => ({
      duplicates: sum.duplicates + one.refused.duplicates,
      overLimit: sum.overLimit + one.refused.overLimit,
    }),
    { duplicates: 0, overLimit: 0 },
  )
  const found = { ...judged, ...(band ? { band } : {}), refused, read: ground.read }
  const warnings = findWarnings({ ...found, labelsReadValue: readsValue(ask.rule.labels) })
  return {
    proof: {
      ...frameOf(ask, on),
      verdict: judged.verdict,
      ...(judged.cost ? { cost: judged.cost } : {}),
      ...(band ? { band } : {}),
      warnings: [...ground.warnings, ...warnings, ...engineWarnings],
    },
    firings,
    normal,
    runs,
  }
}

/** What of a run can be evaluated with all that the rule looks back. */
const evaluable = ({ from, until }: Span, reachMs: number): Span => ({ from: from + reachMs, until })

const replayAll = async (on: Replayable, runs: readonly Span[], reachMs: number): Promise<readonly Replayed[]> => {
  const replays: Replayed[] = []
  for (const run of runs) {
    const replayed = await replayRule(on, evaluable(run, reachMs), 0)
    replays.push(replayed)
    if (replayed.kind === 'cannot') break
  }
  return replays
}

const isSame = ({ verdict: a }: Judged, { verdict: b }: Judged): boolean =>
  a.kind === b.kind &&
  ('why' in a && 'why' in b ? a.why === b.why : 'firedAt' in a && 'firedAt' in b && a.firedAt === b.firedAt)

const frameOf = (ask: ProveAsk, { ground, engine }: { ground: RuleGround; engine: Replayable['engine'] }) => ({
  incident: ask.case.incident.key,
  guardrail: ask.guardrail ?? ask.rule.alert,
  intervalMs: ask.group.intervalMs,
  grouping: ask.grouping,
  ...occasionPart(ask.case.occasion),
  digests: digestsOf(ask, ground, engine),
})

const occasionPart = (occasion: ProveAsk['case']['occasion']): { readonly occasion?: Occasion } =>
  'missing' in occasion ? {} : { occasion }
