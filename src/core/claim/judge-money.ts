import { countAttempts, type AttemptCount } from '../impact/index.ts'
import { compare } from './compare.ts'
import { partThatFits, saidValue, spanOf, unsupported, wholeOutage, type Window } from './judge-count.ts'
import type { Judged } from './judged.ts'
import type { QuantityOf } from './model.ts'
import { citesOf, type ClaimRecord } from './record.ts'
import { amount, both, josa, momentOf } from './says.ts'

type Count = QuantityOf<'count'>
type Money = QuantityOf<'money'>

const minorDigits: Readonly<Record<string, number>> = { KRW: 0, JPY: 0, VND: 0, CLP: 0, ISK: 0 }
const moneyOf = ({ failedAmountMinor, currency }: AttemptCount) =>
  failedAmountMinor / 10 ** (minorDigits[currency] ?? 2)

const lossSays = { ko: '손실 금액', en: 'money lost' }

const judgeMoneyByRows = (q: Money, record: ClaimRecord): Judged => {
  const row = record.rows.find(it =>
    it.quantities.some(
      ({ quantity }) =>
        quantity.kind === 'money' && quantity.currency === q.currency && compare(saidValue(q), quantity.value).agrees,
    ),
  )
  if (!row)
    return unsupported(lossSays, {
      ko: '기록에 금액이 있는 시도 내역이 없습니다.',
      en: 'The record has no attempts with their amounts.',
    })
  const measured = both(() => amount(q.value, q.currency))
  return {
    code: 'supported',
    about: lossSays,
    measured,
    derivation: both(lang => momentOf(row.event, record, lang)),
    cites: citesOf(row.event),
  }
}

/** What failed attempts would have brought is known; what was lost of it is not. `base` is a contradicted count it was computed from. */
export const judgeMoney = (
  q: Money,
  base: Count | undefined,
  window: Window | undefined,
  record: ClaimRecord,
): Judged => {
  const over = window ?? wholeOutage(record)
  if (!record.attempts || !over) return judgeMoneyByRows(q, record)
  const counted = countAttempts(record.attempts, over.from, over.until)
  if (counted.attempts === 0 || counted.currency !== q.currency) return judgeMoneyByRows(q, record)
  const gross = moneyOf(counted)
  const sum = amount(gross, counted.currency)
  const how = spanOf(over, record)
  const whole = {
    ko: `${how}에 실패한 시도의 금액은 모두 ${sum}`,
    en: `the failed attempts of ${how} add up to ${sum}`,
  }
  if (base)
    return {
      ...unsupported(lossSays, {
        ko: `바탕이 되는 ${josa(base.text, '이', '가')} 기록과 어긋납니다. 건당 ${amount(q.value / base.value, q.currency)}로 계산된 값이며, ${whole.ko}입니다.`,
        en: `Its base is contradicted: it rests on ${base.text} (${amount(q.value / base.value, q.currency)} each); ${whole.en}.`,
      }),
      cites: [counted.cite],
    }
  if (compare(saidValue(q), gross).agrees)
    return { code: 'supported', about: lossSays, measured: both(() => sum), derivation: whole, cites: [counted.cite] }
  const part = partThatFits(saidValue(q), record.attempts, over, moneyOf)
  if (part)
    return {
      code: 'contradicted',
      about: { ko: '손실 금액 (구간)', en: 'money lost (window)' },
      measured: both(() => sum),
      derivation: {
        ko: `처음 ${part.minutes}분에 실패한 시도의 금액입니다. ${whole.ko}입니다.`,
        en: `That is the first ${part.minutes} min; ${whole.en}.`,
      },
      cites: [counted.cite],
    }
  return {
    ...unsupported(lossSays, {
      ko: `기록에는 실패한 금액만 있고 실제 손실은 없습니다. ${whole.ko}입니다.`,
      en: `The record has what failed, not what was lost: ${whole.en}.`,
    }),
    cites: [counted.cite],
  }
}
