import type { Span, Stretch } from '../../evidence/index.ts'
import { DAY, type Millis } from '../../ground/index.ts'
import type { Cost, Firing, KnownIncident, Occasion } from '../model.ts'
import { poissonUpper95 } from '../pages/poisson.ts'
import type { SentPage } from '../pages/group-pages.ts'
import { isInside, sumOf } from './spans.ts'

/** Fewer recorded normal days than these say nothing of a budget. */
export const fewestNormalDays = 14

interface Counted {
  readonly firings: readonly Firing[]
  readonly pages: readonly SentPage[]
  readonly unsent: readonly Firing[]
  readonly occasion: Occasion
  readonly stretches: readonly Stretch[]
  readonly known?: readonly KnownIncident[]
  readonly normal: readonly Span[]
  readonly recordedDays?: number
}

/** What the rule would have cost on the normal days; undefined where there are none. */
export const costOf = (counted: Counted): Cost | undefined => {
  const { normal, occasion } = counted
  const days = sumOf(normal) / DAY
  if (days === 0) return undefined
  const pagedAt = falsePages(counted)
  const per30 = (count: number) => (count * 30) / days
  const perBudget = per30(pagedAt.length) <= occasion.pageBudgetPer30Days ? 'within' : 'over'
  return {
    pages: pagedAt.length,
    pagedAt,
    firings: counted.firings.filter(({ firedAt }) => isInside(firedAt, normal)).length,
    unsent: counted.unsent.filter(({ firedAt }) => isInside(firedAt, normal)).length,
    days,
    per30Days: per30(pagedAt.length),
    bound95Per30Days: per30(poissonUpper95(pagedAt.length)),
    budget: (counted.recordedDays ?? days) < fewestNormalDays ? 'not judged' : perBudget,
    halves: halvesOf(pagedAt, normal),
  }
}

/** From the change on, as long as it was felt: no page of that time is a false one. */
export const ownSpan = ({ opens, impactStartedAt, impactEndedAt }: Occasion, stretches: readonly Stretch[]): Span => ({
  from: opens.at,
  until: 1 + (impactEndedAt ?? Math.max(impactStartedAt, ...stretches.filter(isOfIncident).map(({ until }) => until))),
})

const isOfIncident = ({ part }: Stretch): boolean => part === 'incident'

/**
 * By the moment of the page. A page that comes after the record broke off is counted where it fired: nothing else can be
 * said of it, and leaving it out would flatter the rule.
 */
const falsePages = ({ pages, normal, occasion, known, stretches }: Counted): readonly Millis[] => {
  const real = [...(known ?? []), ownSpan(occasion, stretches), ...stretches.filter(isOfIncident)]
  return pages
    .filter(({ at, firedAt }) => isInside(at, normal) || (!isInside(at, real) && isInside(firedAt, normal)))
    .map(({ at }) => at)
    .sort((a, b) => a - b)
}

/** The time that counts, cut in its middle. */
const halvesOf = (pagedAt: readonly Millis[], normal: readonly Span[]): Cost['halves'] => {
  const whole = sumOf(normal)
  const cut = momentAfter(normal, whole / 2)
  const earlier = pagedAt.filter(at => at < cut).length
  const days = whole / 2 / DAY
  return [
    { pages: earlier, days },
    { pages: pagedAt.length - earlier, days },
  ]
}

/** The moment by which that much of the spans has passed. */
const momentAfter = (spans: readonly Span[], passed: number): Millis => {
  let left = passed
  for (const { from, until } of spans) {
    if (left <= until - from) return from + left
    left -= until - from
  }
  return spans.at(-1)?.until ?? 0
}
