import { formatDuration } from '../../wire/core.ts'
import type { Lang } from '../../wire/core.ts'
import type { RuleView } from '../../wire/proof-views.ts'
import { subjectOf } from './subject.ts'
import { signWords, valueWords } from './value-words.ts'

/** What the sentences of a rule are made of. */
export interface RuleSpeech {
  readonly lang: Lang
  readonly known: (metric: string) => string | undefined
  readonly atOnce: string
  readonly forLong: (duration: string) => string
}

export type RuleParts = Pick<RuleView, 'expr' | 'forMs' | 'threshold'>

/** "Pool in use ≥ 60%", or the expression as it stands where it compares with no single number. */
export const conditionWords = (rule: RuleParts, { lang, known }: RuleSpeech): string => {
  if (!rule.threshold) return rule.expr.trim()
  const { left, sign, value } = rule.threshold
  const { words, unit } = subjectOf(left, known)
  return `${words} ${signWords(sign)} ${valueWords(value, unit, lang)}`
}

export const holdWords = (forMs: number, { lang, atOnce, forLong }: RuleSpeech): string =>
  forMs === 0 ? atOnce : forLong(formatDuration(forMs, lang))

/** The rule in one line: "Pool in use ≥ 60% for 15 min", "풀 사용 ≥ 60% · 15분 동안". */
export const ruleWords = (rule: RuleParts, speech: RuleSpeech): string => {
  const between = rule.forMs === 0 ? ', ' : speech.lang === 'ko' ? ' · ' : ' '
  return conditionWords(rule, speech) + between + holdWords(rule.forMs, speech)
}
