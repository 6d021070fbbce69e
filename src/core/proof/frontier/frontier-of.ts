import { DAY, MINUTE, type Millis } from '../../ground/index.ts'
import { fewestNormalDays, ownSpan } from '../judge/judge-cost.ts'
import { joinSpans, lessSpans, sumOf } from '../judge/spans.ts'
import type { Cost, Verdict } from '../model.ts'
import type { LiveGround } from './live-ground.ts'
import { openLiveJudge, type LiveJudge, type LiveSetting } from './live-judge.ts'
import { findPlateaus, type PlateauOfFor } from './plateaus.ts'
import { sweepLevels, type Sweep } from './sweep-levels.ts'
import { zonesOf, type Zones } from '../levels/zones.ts'

export interface FrontierAsk {
  readonly ground: LiveGround
  readonly sign: LiveSetting['sign']
  /** Rising. */
  readonly thresholds: readonly number[]
  /** Rising. Default: every minute up to 99. */
  readonly forsMs?: readonly number[]
}

/** A pair that no other beats in both lead and false pages. */
export interface FrontierPoint {
  readonly threshold: number
  readonly forMs: number
  readonly firedAt: Millis
  readonly leadMs: number
  /** Exact, as they would be sent. Absent where no normal time is recorded. */
  readonly cost?: Cost
}

/** A rule to take, with what it was chosen on beside what it was not. */
export interface Advice {
  readonly setting: LiveSetting
  readonly verdict: Extract<Verdict, { kind: 'caught' }>
  readonly cost?: Cost
  /** Thresholds that do the same with this `for`. */
  readonly plateau: { readonly least: number; readonly most: number }
  /** False: fewer than 14 normal days, so it was chosen on all of them. */
  readonly heldOut: boolean
}

export interface Frontier {
  /** Longest lead first. */
  readonly points: readonly FrontierPoint[]
  /** Absent where no pair is early enough within the budget. */
  readonly advice?: Advice
  readonly sweep: Sweep
}

const everyMinute: readonly number[] = Array.from({ length: 100 }, (_, i) => i * MINUTE)

/** Half of the normal time has passed by then; all of it counts as earlier where there is too little to cut. */
const halfOf = ({ stretches, known, occasion, normal }: LiveGround): Millis => {
  const others = joinSpans([...known, ownSpan(occasion, stretches)])
  const spans = normal ?? lessSpans(joinSpans(stretches.filter(it => it.part === 'normal')), others)
  const whole = sumOf(spans)
  if (whole < fewestNormalDays * DAY) return Infinity
  let left = whole / 2
  for (const { from, until } of spans) {
    if (left <= until - from) return from + left
    left -= until - from
  }
  return Infinity
}

const sweepOf = (
  { ground, sign, thresholds, forsMs = everyMinute }: FrontierAsk,
  zones: readonly (readonly Zones[])[],
) =>
  sweepLevels({
    stretches: ground.stretches.map((it, s) => ({ ...it, columns: ground.columns[s]!, zones: zones[s]! })),
    sign,
    thresholds,
    forsMs,
    window: { from: ground.occasion.opens.at, until: ground.occasion.impactStartedAt },
    known: [...ground.known, ownSpan(ground.occasion, ground.stretches)],
    halfAt: halfOf(ground),
  })

/** Pairs that no other beats in both lead and firings: those of which pages are worth counting. */
const unbeaten = ({ firstAt, earlier, later }: Sweep): readonly number[] => {
  const firings = (cell: number) => earlier[cell]! + later[cell]!
  const cells = [...firstAt.keys()]
    .filter(cell => !Number.isNaN(firstAt[cell]))
    .toSorted((a, b) => firstAt[a]! - firstAt[b]! || firings(a) - firings(b))
  let fewest = Infinity
  return cells.filter(cell => {
    const isFewer = firings(cell) < fewest
    if (isFewer) fewest = firings(cell)
    return isFewer
  })
}

const settingOf = ({ sign, thresholds, forsMs }: Sweep, cell: number): LiveSetting => ({
  sign,
  threshold: thresholds[Math.floor(cell / forsMs.length)]!,
  forMs: forsMs[cell % forsMs.length]!,
  keepFiringForMs: 0,
})

const pointsOf = (sweep: Sweep, { judge }: LiveJudge): readonly FrontierPoint[] => {
  const points = unbeaten(sweep).flatMap((cell): readonly FrontierPoint[] => {
    const setting = settingOf(sweep, cell)
    const { verdict, cost } = judge(setting)
    if (verdict.kind !== 'caught' && verdict.kind !== 'late') return []
    const { threshold, forMs } = setting
    return [{ threshold, forMs, firedAt: verdict.firedAt, leadMs: verdict.leadMs, ...(cost && { cost }) }]
  })
  let fewest = Infinity
  return points.filter(({ cost }) => {
    const isFewer = (cost?.pages ?? 0) < fewest
    if (isFewer) fewest = cost?.pages ?? 0
    return isFewer
  })
}

const byWorth = (a: PlateauOfFor, b: PlateauOfFor): number =>
  a.firings - b.firings || b.width - a.width || b.leadMs - a.leadMs || a.hold - b.hold

/** Plateaus tried until one keeps the budget; the quietest come first, so that few are enough. */
const mostTried = 50

const adviseOn = (ask: FrontierAsk, sweep: Sweep, { judge }: LiveJudge): Advice | undefined => {
  const { occasion } = ask.ground
  const plateaus = findPlateaus(sweep, occasion.impactStartedAt - occasion.requiredLeadMs).toSorted(byWorth)
  for (const { hold, least, most, threshold } of plateaus.slice(0, mostTried)) {
    const setting = { sign: ask.sign, threshold, forMs: sweep.forsMs[hold]!, keepFiringForMs: 0 }
    const { verdict, cost } = judge(setting)
    if (verdict.kind !== 'caught' || cost?.budget === 'over') continue
    const heldOut = cost !== undefined && cost.days >= fewestNormalDays
    return { setting, verdict, ...(cost && { cost }), plateau: { least, most }, heldOut }
  }
  return undefined
}

/**
 * What threshold and `for` can buy: the pairs that none beats in both lead and false pages, and the quietest rule on the widest plateau
 * that is early enough and within the budget. The advice is chosen on the earlier half of the normal days alone. Pairs are thinned by
 * their firings before pages are counted: one with more firings could only do better where more of them share a page.
 */
export const frontierOf = (ask: FrontierAsk): Frontier => {
  const zones = ask.ground.columns.map(all => all.map(zonesOf))
  const sweep = sweepOf(ask, zones)
  const live = openLiveJudge(ask.ground, zones)
  const advice = adviseOn(ask, sweep, live)
  return { points: pointsOf(sweep, live), ...(advice && { advice }), sweep }
}
