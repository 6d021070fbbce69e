import { HOUR, MINUTE } from '../../ground/index.ts'
import { hour12 } from '../parse-stamp.ts'

/** A reading of a clock, in milliseconds since midnight. */
export interface ToldClock {
  readonly at: number
  readonly uncertaintyMs: number
  readonly length: number
}

const half = '(오전|오후|새벽|아침|낮|점심|저녁|밤|(?:[AaPp]\\.?[Mm]\\.?(?![a-z])))'
const digital = new RegExp(
  String.raw`^(?:${half}\s?)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?!\d)(?:\s?([AaPp]\.?[Mm])\b\.?)?`,
)
const korean = new RegExp(String.raw`^(?:${half}\s?)?(\d{1,2})시(?!간)(?:\s?(\d{1,2})분|\s?(반))?(?:\s?(\d{1,2})초)?`)
const hourOnly = /^(\d{1,2})\s?([AaPp]\.?[Mm])\b\.?/
const french = /^(\d{1,2})h(\d{2})(?!\w)/
const military = /^([01]\d|2[0-3])([0-5]\d)(?=(?:Z|h|hrs| UTC| GMT)\b)/
const words: Readonly<Record<string, number>> = { 정오: 12 * HOUR, 자정: 0, noon: 12 * HOUR, midnight: 0 }
const wordForm = /^(정오|자정|noon\b|midnight\b)/i

export const parseToldClock = (text: string): ToldClock | undefined => {
  const word = wordForm.exec(text)
  if (word) return { at: words[word[0].toLowerCase()] ?? 0, uncertaintyMs: MINUTE / 2, length: word[0].length }
  const d = digital.exec(text)
  if (d) return clockOf(d[0], d[1] ?? d[5], d[2], d[3], d[4])
  const k = korean.exec(text)
  if (k) return clockOf(k[0], k[1], k[2], k[4] ? '30' : k[3], k[5])
  const h = hourOnly.exec(text)
  if (h) return clockOf(h[0], h[2], h[1])
  const f = french.exec(text) ?? military.exec(text)
  return f ? clockOf(f[0], undefined, f[1], f[2]) : undefined
}

const clockOf = (whole: string, halfWord: string | undefined, h = '', m = '0', s?: string): ToldClock | undefined => {
  const hour = hourOf(Number(h), halfWord)
  const [minute, second] = [Number(m), Number(s ?? 0)]
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  const open = s !== undefined ? 500 : MINUTE / 2
  return { at: hour * HOUR + minute * MINUTE + second * 1000, uncertaintyMs: open, length: whole.length }
}

/** 새벽·아침·오전 are am, 오후·저녁 pm; 밤 is pm until 11 and midnight at 12, 낮 is pm but for 11 and 12. */
const hourOf = (hour: number, halfWord: string | undefined): number | undefined => {
  if (halfWord === undefined) return hour
  const word = halfWord.toLowerCase().replaceAll('.', '')
  const morning = word === 'am' || word === '오전' || word === '새벽' || word === '아침'
  // "13:02 PM" says the same twice, "13:02 AM" contradicts itself.
  if (hour > 12) return morning ? undefined : hour
  if (morning) return hour12(hour === 0 ? 12 : hour, 'am')
  if (word === '밤') return hour === 12 ? 0 : hour <= 4 ? hour : hour + 12
  if (word === '낮' || word === '점심') return hour >= 10 ? hour : hour + 12
  // "오후 0:10" stands for ten past noon.
  return hour12(hour === 0 ? 12 : hour, 'pm')
}
