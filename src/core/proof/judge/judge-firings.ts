import type { Span, Stretch } from '../../evidence/index.ts'
import type { Cost, Firing, Grouping, KnownIncident, Occasion, Verdict } from '../model.ts'
import { groupPages, type SentPage } from '../pages/group-pages.ts'
import { costOf, ownSpan } from './judge-cost.ts'
import { verdictOf } from './judge-window.ts'
import { joinSpans, lessSpans, runsOf } from './spans.ts'

export interface Judgeable {
  /** Of one rule, over all stretches. */
  readonly firings: readonly Firing[]
  readonly occasion: Occasion
  readonly grouping: Grouping
  readonly intervalMs: number
  readonly stretches: readonly Stretch[]
  readonly known?: readonly KnownIncident[]
  /** The normal time that counts. Absent: the normal stretches, less what is known and the incident itself. */
  readonly normal?: readonly Span[]
  /** Normal days that are recorded, before what the rule looks back is taken off: whether a budget is judged. */
  readonly recordedDays?: number
  /** Nearest moment to firing, where somebody has looked for it. */
  readonly closest?: { readonly at: number; readonly value: number; readonly threshold: number }
}

export interface Judged {
  readonly verdict: Verdict
  /** Absent where no normal time is recorded. */
  readonly cost?: Cost
  readonly pages: readonly SentPage[]
}

/** What the firings of one rule are worth: pure, and fast enough for every frame of a dragged threshold. */
export const judgeFirings = (ask: Judgeable): Judged => {
  const runs = runsOf(ask.stretches, ask.intervalMs)
  // An alert that may have fired before the record stands 1 ms before it.
  const sent = runs.map(run =>
    groupPages(
      ask.firings.filter(({ firedAt }) => run.from - 1 <= firedAt && firedAt < run.until),
      ask.grouping,
      run.until,
    ),
  )
  const pages = sent.flatMap(one => one.pages)
  const unsent = sent.flatMap(one => one.unsent)
  const verdict = verdictOf({ ...ask, pages, unsent })
  const cost = costOf({ ...ask, pages, unsent, normal: ask.normal ?? plainNormal(ask) })
  return { verdict, pages, ...(cost ? { cost } : {}) }
}

const plainNormal = ({ stretches, known, occasion }: Judgeable): readonly Span[] =>
  lessSpans(
    joinSpans(stretches.filter(({ part }) => part === 'normal')),
    [...(known ?? []), ownSpan(occasion, stretches)].toSorted((a, b) => a.from - b.from),
  )
