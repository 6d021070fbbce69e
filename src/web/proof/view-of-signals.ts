import type { SignalLine } from '../../wire/proof-views.ts'
import { ruleWords } from '../guardrail/index.ts'
import { leadWords, rateWords } from './lead-words.ts'
import type { RoomWords } from './view-of-card.ts'
import { daysWords } from './view-of-judged.ts'

/** The picture of a signal in a box of 100 × 100, the top being high. */
export interface SignalPicture {
  readonly line: string
  /** Where the threshold lies; undefined where there is none in the picture. */
  readonly thresholdY: number | undefined
  readonly outageX: number
  readonly firedX: number
}

export interface SignalRow {
  readonly id: string
  readonly rank: number
  readonly rule: string
  readonly expr: string
  readonly lead: string
  readonly firesAt: string
  readonly earlier: string
  readonly holdOut: string
  readonly bound: string
  readonly picture: SignalPicture
  readonly canDrag: boolean
}

const round = (n: number) => Math.round(n * 10) / 10

/** A path through the points, broken where there is none. */
const lineOf = (values: readonly (number | null)[], y: (value: number) => number): string =>
  values
    .map((value, i) => {
      if (value === null) return ''
      const before = values[i - 1]
      const x = round((i / Math.max(1, values.length - 1)) * 100)
      return `${before === null || before === undefined ? 'M' : 'L'}${x} ${round(y(value))}`
    })
    .join('')

export const pictureOf = ({ picture, rule, firedAt }: SignalLine, impactStartedAt: number): SignalPicture => {
  const known = picture.value.filter(value => value !== null)
  const threshold = rule.threshold?.value
  const all = threshold === undefined ? known : [...known, threshold]
  const low = Math.min(0, ...all)
  const high = Math.max(...all, low + Number.EPSILON)
  const y = (value: number) => 96 - ((value - low) / (high - low || 1)) * 92
  const x = (at: number) => round(((at - picture.from) / (picture.until - picture.from)) * 100)
  return {
    line: lineOf(picture.value, y),
    thresholdY: threshold === undefined ? undefined : round(y(threshold)),
    outageX: x(impactStartedAt),
    firedX: x(firedAt),
  }
}

export const viewOfSignals = (
  signals: readonly SignalLine[],
  impactStartedAt: number,
  { t, lang, clock, speech }: RoomWords,
): readonly SignalRow[] =>
  signals.map((it, i) => ({
    id: it.id,
    rank: i + 1,
    rule: ruleWords(it.rule, speech),
    expr: it.rule.expr.trim(),
    lead: leadWords(it.leadMs, lang),
    firesAt: clock(it.firedAt),
    earlier: `${t('pages', { count: it.inSample.pages })} / ${daysWords(it.inSample.days, t)}`,
    holdOut: `${t('pages', { count: it.holdOut.pages })} / ${daysWords(it.holdOut.days, t)}`,
    bound: t('signals.bound', { most: rateWords(it.bound95Per30Days) }),
    picture: pictureOf(it, impactStartedAt),
    canDrag: it.rule.threshold !== undefined,
  }))
