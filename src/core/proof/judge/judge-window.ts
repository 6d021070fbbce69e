import type { Span, Stretch } from '../../evidence/index.ts'
import type { Millis } from '../../ground/index.ts'
import { labelsKey } from '../alert/labels-key.ts'
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
  const paged = seen.pages
    .flatMap(page => page.brings.map(({ firedAt }) => ({ firedAt, pagedAt: page.at })))
    .filter(({ firedAt }) => window.opensAt <= firedAt && firedAt <= window.endsAt)
    .sort((a, b) => a.firedAt - b.firedAt || a.pagedAt - b.pagedAt)[0]
  if (paged) {
    const leadMs = seen.occasion.impactStartedAt - paged.firedAt
    return { kind: paged.firedAt <= window.deadline ? 'caught' : 'late', ...paged, leadMs }
  }
  const why = whyMissed(seen, window)
  return { kind: 'missed', why, ...(why === 'never fired' && seen.closest ? { closest: seen.closest } : {}) }
}

const whyMissed = (seen: Seen, { opensAt, endsAt }: Window): Extract<Verdict, { kind: 'missed' }>['why'] => {
  const inWindow = seen.firings.filter(({ firedAt }) => opensAt <= firedAt && firedAt <= endsAt)
  const anew = new Set(inWindow.map(({ labels }) => labelsKey(labels)))
  const before = seen.firings.filter(
    ({ firedAt, resolvedAt }) => firedAt < opensAt && (resolvedAt ?? Infinity) >= opensAt,
  )
  if (before.some(({ labels }) => !anew.has(labelsKey(labels)))) return 'fired before the window'
  const unsent = new Set(seen.unsent)
  if (inWindow.some(firing => unsent.has(firing))) return 'too short to page'
  return before.length > 0 || inWindow.length > 0 ? 'fired before the window' : 'never fired'
}
