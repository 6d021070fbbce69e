import { coveredStretches, type RecordedSeries, type Recording, type Span, type Stretch } from '../../evidence/index.ts'
import { selectorsOf, type Plan, type SelectPlan } from '../../guardrail/index.ts'
import { commonSpans, joinSpans } from './spans.ts'

/**
 * What one selector has to have recorded: any series of its metric name, whatever the labels (errors that never occurred
 * are no hole), or all that one of the recording rules needs that write it.
 */
export interface Need {
  /** The selector as people read it. */
  readonly text: string
  readonly series: readonly RecordedSeries[]
  readonly or: readonly (readonly Need[])[]
}

/** Of one need: the times at which it is met. */
export interface Met {
  readonly text: string
  readonly spans: readonly Span[]
}

export interface Cover {
  /** The stretches of the recording at which every need is met. */
  readonly stretches: readonly Stretch[]
  readonly met: readonly Met[]
}

/** Every operand has to be recorded by itself. A rule that needs none can be judged on all that is recorded. */
export const coverOf = (recording: Recording, needs: readonly Need[]): Cover => {
  const met = needs.map(need => ({ text: need.text, spans: metBy(need, recording) }))
  return { met, stretches: cutTo(recording.stretches, met) }
}

const metBy = (need: Need, recording: Recording): readonly Span[] =>
  joinSpans([
    ...coveredStretches(recording, need.series),
    ...need.or.flatMap(needs => coverOf(recording, needs).stretches),
  ])

const cutTo = (stretches: readonly Stretch[], met: readonly Met[]): readonly Stretch[] => {
  const [first, ...others] = met
  if (!first) return stretches
  const all = others.reduce((spans, one) => commonSpans(spans, one.spans), first.spans)
  return stretches.flatMap(stretch => commonSpans([stretch], all).map(span => ({ ...stretch, ...span })))
}

const absenceCalls = new Set(['absent', 'absent_over_time'])

/** Selectors inside absent(): where nothing is recorded of them, that is the very answer. */
export const askedForAbsence = (plan: Plan): ReadonlySet<SelectPlan> => new Set(absencesIn(plan))

const absencesIn = (plan: Plan): readonly SelectPlan[] => {
  switch (plan.op) {
    case 'number':
    case 'string':
    case 'select':
      return []
    case 'call':
      return absenceCalls.has(plan.name)
        ? plan.args.flatMap(arg => selectorsOf(arg).map(({ select }) => select))
        : plan.args.flatMap(absencesIn)
    case 'aggregate':
      return [...(plan.param ? absencesIn(plan.param) : []), ...absencesIn(plan.of)]
    case 'binary':
      return [...absencesIn(plan.left), ...absencesIn(plan.right)]
    case 'range':
    case 'subquery':
    case 'negate':
      return absencesIn(plan.of)
  }
}
