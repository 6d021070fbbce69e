import {
  commonSpans,
  judgeFirings,
  type Case,
  type Firing,
  type Grouping,
  type Occasion,
  type Proved,
} from '../proof/index.ts'

export interface JoinedPages {
  readonly pages: number
  readonly days: number
  readonly per30Days: number
}

/**
 * Pages of several rules on the normal days that all of them could be judged on, grouped together. Undefined where that says
 * nothing of a budget.
 */
export const joinedPages = (
  proved: readonly Proved[],
  { recording, known }: Pick<Case, 'recording' | 'known'>,
  occasion: Occasion,
  grouping: Grouping,
): JoinedPages | undefined => {
  const [first, ...others] = proved
  if (!first) return undefined
  const alone = others.length === 0 ? first.proof.cost : undefined
  const cost =
    alone ??
    judgeFirings({
      firings: proved.flatMap(endedFirings),
      occasion,
      grouping,
      intervalMs: Math.max(...proved.map(({ proof }) => proof.intervalMs)),
      stretches: recording.stretches,
      known,
      normal: others.reduce((normal, one) => commonSpans(normal, one.normal), first.normal),
    }).cost
  if (!cost || cost.budget === 'not judged') return undefined
  return { pages: cost.pages, days: cost.days, per30Days: cost.per30Days }
}

/** Where one rule's series break off its firings end, though those of others may go on. They last until somebody is told. */
const endedFirings = ({ firings, runs, proof }: Proved): readonly Firing[] =>
  firings.map(firing => {
    const run = runs.find(({ from, until }) => from <= firing.firedAt && firing.firedAt < until)
    return firing.resolvedAt !== undefined || !run
      ? firing
      : { ...firing, resolvedAt: run.until + proof.grouping.waitMs }
  })
