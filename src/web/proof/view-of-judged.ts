import { formatDuration } from '../../wire/core.ts'
import type { Cost, Lang, Occasion, Verdict } from '../../wire/core.ts'
import type { ProofWords } from '../guardrail/index.ts'
import { leadWords, rateWords } from './lead-words.ts'
import { lookOf } from './verdict-look.ts'
import type { Look } from './verdict-look.ts'

/** What a judgement needs to be told in words. */
export interface Telling {
  readonly t: ProofWords
  readonly lang: Lang
  /** Wall clock of the incident's zone. */
  readonly clock: (at: number) => string
  /** The same with seconds. */
  readonly exact: (at: number) => string
  /** A value of the rule's condition, with its unit. */
  readonly value: (value: number) => string
}

export interface Judged {
  readonly verdict: Verdict
  readonly cost?: Cost
}

export interface JudgedView {
  readonly look: Look
  /** The large number, and what it counts. */
  readonly lead: { readonly number: string; readonly words: string; readonly after?: boolean }
  readonly sentence: string
  /** Times of firing and of its page. */
  readonly times: readonly string[]
  readonly pages:
    | {
        readonly number: string
        readonly words: string
        readonly bound: string
        readonly halves: string
        readonly unsent: string | undefined
      }
    | undefined
  readonly missing: readonly string[]
}

type Fired = Extract<Verdict, { firedAt: number }>

const aheadWords = ({ firedAt }: Fired, occasion: Occasion | undefined, { t, lang }: Telling): string => {
  const ahead = (occasion?.detectedAt ?? -Infinity) - firedAt
  return ahead > 0 ? ` (${t('fires.beforePage', { ahead: leadWords(ahead, lang) })})` : ''
}

const firedSentence = (verdict: Fired, occasion: Occasion | undefined, telling: Telling): string => {
  const { t, lang } = telling
  const lead = leadWords(verdict.leadMs, lang)
  if (verdict.leadMs === 0) return t('fires.at')
  if (verdict.leadMs < 0) return t('fires.after', { lead })
  return t('fires.before', { lead }) + aheadWords(verdict, occasion, telling)
}

const missedSentence = (verdict: Extract<Verdict, { kind: 'missed' }>, { t, clock, value }: Telling): string => {
  const why = {
    'never fired': 'missed',
    'fired before the window': 'already',
    'too short to page': 'tooShort',
  } as const
  const { closest } = verdict
  const near =
    closest &&
    t('fires.closest', {
      at: clock(closest.at),
      value: value(closest.value),
      threshold: value(closest.threshold),
      short: value(Math.abs(closest.threshold - closest.value)),
    })
  return [t(`fires.${why[verdict.why]}`), near].filter(Boolean).join('; ')
}

const leadOf = (verdict: Verdict, { t, lang }: Telling): JudgedView['lead'] => {
  if (verdict.kind === 'missed' || verdict.kind === 'unprovable')
    return { number: '–', words: verdict.kind === 'missed' ? t('leadNone') : t('verdicts.unprovable') }
  const after = verdict.leadMs < 0
  return { number: leadWords(verdict.leadMs, lang), words: t(after ? 'leadAfter' : 'lead'), after }
}

const sentenceOf = (verdict: Verdict, occasion: Occasion | undefined, telling: Telling): string => {
  if (verdict.kind === 'unprovable') return ''
  if (verdict.kind === 'missed') return missedSentence(verdict, telling)
  const fired = firedSentence(verdict, occasion, telling)
  if (verdict.kind !== 'late' || !occasion) return fired
  const required = formatDuration(occasion.requiredLeadMs, telling.lang)
  return `${fired}; ${telling.t('fires.tooLate', { required })}`
}

const wholeDays = (days: number): number => Number(days.toFixed(days < 10 ? 1 : 0))

/** "14 days"; the plural follows the number that is shown. */
export const daysWords = (days: number, t: ProofWords, normal = false): string => {
  const count = wholeDays(days)
  return normal ? t('normalDays', { count }) : t('days', { count })
}

export const pagesOf = (cost: Cost, t: ProofWords): NonNullable<JudgedView['pages']> => {
  const [first, second] = cost.halves
  const bound = t('bound', { rate: rateWords(cost.per30Days), most: rateWords(cost.bound95Per30Days) })
  return {
    number: t('pagesNumber', { count: cost.pages }),
    words: t('falsePages', { count: cost.pages, days: daysWords(cost.days, t, true) }),
    bound: cost.budget === 'not judged' ? `${bound} · ${t('inSampleOnly')}` : bound,
    halves: t('halves', {
      firstDays: daysWords(first.days, t),
      first: first.pages,
      secondDays: daysWords(second.days, t),
      second: second.pages,
    }),
    unsent: cost.unsent > 0 ? t('unsent', { count: cost.unsent }) : undefined,
  }
}

/** A judgement in words and numbers; of an alert it never says that it prevented anything. */
export const viewOfJudged = (
  { verdict, cost }: Judged,
  occasion: Occasion | undefined,
  telling: Telling,
): JudgedView => ({
  look: lookOf(verdict, cost),
  lead: leadOf(verdict, telling),
  sentence: sentenceOf(verdict, occasion, telling),
  times:
    verdict.kind === 'caught' || verdict.kind === 'late'
      ? [
          telling.t('firesAt', { at: telling.exact(verdict.firedAt) }),
          verdict.pagedAt === undefined
            ? telling.t('pagesNobodyAnew')
            : telling.t('pagesAt', { at: telling.exact(verdict.pagedAt) }),
        ]
      : [],
  pages: cost && verdict.kind !== 'unprovable' && cost.days > 0 ? pagesOf(cost, telling.t) : undefined,
  missing: verdict.kind === 'unprovable' ? verdict.missing.map(it => it.says[telling.lang]) : [],
})
