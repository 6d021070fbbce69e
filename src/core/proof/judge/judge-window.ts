import type { Span, Stretch } from '../../evidence/index.ts'
import type { Millis } from '../../ground/index.ts'
import type { Firing, Occasion, Verdict } from '../model.ts'
import type { SentPage } from '../pages/group-pages.ts'
import { runsOf } from './spans.ts'

export interface Window {
  readonly opensAt: Millis
  /** Last moment at which a firing is in time. */
  readonly deadline: Millis
  /** Last moment at which a firing is late rather than missed. */
  readonly endsAt: Millis
}

/** Both ends of each part belong to it. An impact that is not over in the record lasts until the record ends. */
export const windowOf = (occasion: Occasion, stretches: readonly Stretch[], intervalMs: number): Window => ({
  opensAt: occasion.opens.at,
  deadline: occasion.impactStartedAt - occasion.requiredLeadMs,
  endsAt: occasion.impactEndedAt ?? recordEnds(occasion.impactStartedAt, runsOf(stretches, intervalMs)),
})

const recordEnds = (from: Millis, runs: readonly Span[]): Millis =>
  Math.max(from, runs.find(run => run.from <= from && from < run.until)?.until ?? from)

interface Seen {
  readonly firings: readonly Firing[]
  readonly pages: readonly SentPage[]
  readonly unsent: readonly Firing[]
  readonly occasion: Occasion
  readonly stretches: readonly Stretch[]
  readonly intervalMs: number
  readonly closest?: NonNullable<Extract<Verdict, { kind: 'missed' }>['closest']>
}

export const verdictOf = (seen: Seen): Verdict => {
  const window = windowOf(seen.occasion, seen.stretches, seen.intervalMs)
  const fired = seen.firings.filter(({ firedAt }) => window.opensAt <= firedAt && firedAt <= window.endsAt)
  const unsent = new Set(seen.unsent)
  if (fired.some(firing => !unsent.has(firing))) {
    const firedAt = fired.reduce((first, firing) => Math.min(first, firing.firedAt), Infinity)
    const leadMs = seen.occasion.impactStartedAt - firedAt
    const kind = firedAt <= window.deadline ? 'caught' : 'late'
    return { kind, firedAt, ...pagedPart(seen.pages, new Set(fired)), leadMs }
  }
  const why = whyMissed(seen, window)
  return { kind: 'missed', why, ...(why === 'never fired' && seen.closest ? { closest: seen.closest } : {}) }
}

/** A page brings no firing before it fired, so the first that brings one of the window comes after it opened. */
const pagedPart = (pages: readonly SentPage[], fired: ReadonlySet<Firing>): { readonly pagedAt?: Millis } => {
  const bringing = pages.filter(({ brings }) => brings.some(firing => fired.has(firing)))
  return bringing.length === 0 ? {} : { pagedAt: Math.min(...bringing.map(({ at }) => at)) }
}

const whyMissed = (seen: Seen, { opensAt, endsAt }: Window): Extract<Verdict, { kind: 'missed' }>['why'] => {
  if (seen.firings.some(({ firedAt }) => opensAt <= firedAt && firedAt <= endsAt)) return 'too short to page'
  const before = seen.firings.some(
    ({ firedAt, resolvedAt }) => firedAt < opensAt && (resolvedAt ?? Infinity) >= opensAt,
  )
  return before ? 'fired before the window' : 'never fired'
}
