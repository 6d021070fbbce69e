import type { Judged } from './judged.ts'
import type { QuantityOf } from './model.ts'
import { citesOf, type ClaimRecord } from './record.ts'
import { both, momentOf } from './says.ts'

const parties =
  '(?:revenue|sales|bookings|customers|users|viewers|merchants|subscribers|members|accounts|players|tenants|clients|patients)'
const ofParties = new RegExp(`^\\sof\\s(?:\\S{1,12}\\s){0,3}?${parties}\\b`, 'i')
const fell = new RegExp(
  `\\b${parties}\\b[^.;]{0,40}\\b(?:fell|dropped|down|declined|lost|decreased)(?:\\s(?:by|about|some|nearly|almost)){0,2}\\s?$`,
  'i',
)
const ofPartiesKo =
  /(?:매출|고객|회원|사용자|이용자|시청자|가맹점|가입자|거래액|환자)(?:사)?(?:\s?VM)?(?:\s비율)?(?:의|은|는|이|가)\s?(?:약\s|무려\s|총\s)?$/

/** "12% of the day's revenue", "전체 고객의 3.4%": a share of money or people. */
export const isShare = (before: string, after: string): boolean =>
  ofParties.test(after) || fell.test(before) || ofPartiesKo.test(before)

/** Only a row that states the very percentage bears it out; a record has no whole to take a share of. */
export const judgeShare = (q: QuantityOf<'percent'>, record: ClaimRecord): Judged => {
  const about = { ko: '매출이나 고객 가운데 비율', en: 'share of revenue or customers' }
  const row = record.rows.find(it =>
    it.quantities.some(({ quantity }) => quantity.kind === 'percent' && quantity.value === q.value),
  )
  if (!row)
    return {
      code: 'unsupported',
      about,
      derivation: {
        ko: '기록에 이 비율을 셀 수 있는 매출이나 고객 자료가 없습니다.',
        en: 'The record has no revenue or customers of which this could be a share.',
      },
      cites: [],
    }
  return {
    code: 'supported',
    about,
    measured: both(() => `${q.value}%`),
    derivation: both(lang => momentOf(row.event, record, lang)),
    cites: citesOf(row.event),
  }
}
