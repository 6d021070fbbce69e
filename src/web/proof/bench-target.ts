import type { Grouping } from '../../wire/core.ts'
import type { GuardrailView, ProofRoomView, RuleView, SignalLine } from '../../wire/proof-views.ts'

/** What lies on the bench: a rule, where it comes from, and what it may change. */
export interface BenchTarget {
  readonly rule: RuleView
  readonly intervalMs: number
  readonly grouping: Grouping | undefined
  /** The guardrail it is; undefined for a signal or a rule that was only tried. */
  readonly guardrail: string | undefined
  /** Threshold of the rule that it replaces, where that looks at the same. */
  readonly other: number | undefined
}

export const DEFAULT_INTERVAL_MS = 15_000

const otherOf = (it: GuardrailView, all: readonly GuardrailView[]): number | undefined => {
  const old = all.find(one => one.guardrail.id === it.guardrail.spec.replaces)?.rule?.threshold
  return old && old.left === it.rule?.threshold?.left ? old.value : undefined
}

export const targetOfGuardrail = (it: GuardrailView, all: readonly GuardrailView[]): BenchTarget | undefined =>
  it.rule && {
    rule: it.rule,
    intervalMs: it.guardrail.spec.intervalMs,
    grouping: it.proof?.grouping,
    guardrail: it.guardrail.id,
    other: otherOf(it, all),
  }

/** A signal is tried at the interval that the guardrails are evaluated at, or as often as anybody does. */
export const targetOfSignal = (line: SignalLine, all: readonly GuardrailView[]): BenchTarget => ({
  rule: line.rule,
  intervalMs: all[0]?.guardrail.spec.intervalMs ?? DEFAULT_INTERVAL_MS,
  grouping: undefined,
  guardrail: undefined,
  other: undefined,
})

/** What is on the bench before anybody chooses: a guardrail that can be dragged, one that waits first. */
export const firstTarget = ({ guardrails }: ProofRoomView): BenchTarget | undefined => {
  const draggable = guardrails.filter(it => it.rule?.threshold !== undefined)
  const first = draggable.find(it => (it.rule?.forMs ?? 0) > 0) ?? draggable[0]
  return first && targetOfGuardrail(first, guardrails)
}

/** An alert name that no guardrail has yet. */
export const freshName = (alert: string, taken: readonly string[]): string => {
  if (!taken.includes(alert)) return alert
  const stem = alert.replace(/_\d+$/, '')
  const n = Array.from({ length: taken.length + 1 }, (_, i) => i + 2).find(i => !taken.includes(`${stem}_${i}`)) ?? 2
  return `${stem}_${n}`
}

/** The same as long as what rules are replayed on is the same. */
export const recordingKey = ({ series, stretches, occasion }: ProofRoomView): string =>
  JSON.stringify([series.map(it => [it.name, it.labels, it.samples, it.min, it.max]), stretches, occasion])

/** Normal days that the rules were judged on; before any was, what is recorded of whatever there is. */
export const judgedDays = ({ guardrails, normalDays }: ProofRoomView): number => {
  const judged = guardrails.flatMap(it => it.proof?.cost?.days ?? [])
  return judged.length > 0 ? Math.max(...judged) : normalDays
}
