import {
  commonSpans,
  daysOf,
  fewestNormalDays,
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
  /** Whose pages these are. */
  readonly of: readonly Proved[]
}

export interface JudgedBudget {
  /** Pages of all rules that can be judged together; absent where there is no such rule. */
  readonly joined?: JoinedPages
  /** Rules that share too few normal days with the others, but are over the budget by themselves. */
  readonly over: readonly JoinedPages[]
  /** Rules with too few normal days, or with too few that the others are recorded on too. */
  readonly left: readonly Proved[]
}

/**
 * Pages of several rules on the normal days that all of them could be judged on, grouped together. A rule that would leave too few
 * days to the others is left out of the sum and named: it hides nobody's pages.
 */
export const judgeBudget = (
  proved: readonly Proved[],
  on: Pick<Case, 'recording' | 'known'>,
  occasion: Occasion,
  grouping: Grouping,
): JudgedBudget => {
  const together: Proved[] = []
  const left: Proved[] = []
  for (const one of proved.toSorted((a, b) => daysOf(b.recorded) - daysOf(a.recorded)))
    (canShare([...together, one]) ? together : left).push(one)
  const pagesOf = (of: readonly Proved[]) => joinedPages(of, { on, occasion, grouping })
  const joined = pagesOf(proved.filter(one => together.includes(one)))
  const over = left.flatMap(one => (one.proof.cost?.budget === 'over' ? (pagesOf([one]) ?? []) : []))
  return { ...(joined ? { joined } : {}), over, left: proved.filter(one => left.includes(one)) }
}

const common = (proved: readonly Proved[], spans: 'normal' | 'recorded') => {
  const [first, ...others] = proved.map(one => one[spans])
  return others.reduce((shared, one) => commonSpans(shared, one), first ?? [])
}

/** Days enough that are recorded of all, and some that are left when what each looks back is taken off. */
const canShare = (proved: readonly Proved[]): boolean =>
  daysOf(common(proved, 'recorded')) >= fewestNormalDays && common(proved, 'normal').length > 0

interface Ground {
  readonly on: Pick<Case, 'recording' | 'known'>
  readonly occasion: Occasion
  readonly grouping: Grouping
}

const joinedPages = (proved: readonly Proved[], { on, occasion, grouping }: Ground): JoinedPages | undefined => {
  if (proved.length === 0) return undefined
  const alone = proved.length === 1 ? proved[0]?.proof.cost : undefined
  const cost =
    alone ??
    judgeFirings({
      firings: proved.flatMap(endedFirings),
      occasion,
      grouping,
      intervalMs: Math.max(...proved.map(({ proof }) => proof.intervalMs)),
      stretches: on.recording.stretches,
      known: on.known,
      normal: common(proved, 'normal'),
    }).cost
  return cost && { pages: cost.pages, days: cost.days, per30Days: cost.per30Days, of: proved }
}

/** Where one rule's series break off its firings end, though those of others may go on. They last until somebody is told. */
const endedFirings = ({ firings, runs, proof }: Proved): readonly Firing[] =>
  firings.map(firing => {
    const run = runs.find(({ from, until }) => from <= firing.firedAt && firing.firedAt < until)
    return firing.resolvedAt !== undefined || !run
      ? firing
      : { ...firing, resolvedAt: run.until + proof.grouping.waitMs }
  })
