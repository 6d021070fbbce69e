import { Temporal } from 'temporal-polyfill'
import { isZone } from '../../ground/index.ts'

export interface StatedZone {
  readonly zone: string
  /** The words that say it. */
  readonly written: string
}

const region =
  /\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Za-z_]{2,30}(?:\/[A-Za-z_]{2,30})?\b/g
const offset = /(?:\b(?:UTC|GMT) ?|\()([+-])(\d{1,2})(?::?([0-5]\d))?\)?(?![\d:])/g
const korea = /한국 ?(?:표준시|시간|시각)|\bKST\b/
const japan = /\bJST\b/
const universal = /\b(?:UTC|GMT)\b(?! ?[+-]\d)|협정 ?세계시/
const alone = /\((?:KST|JST|UTC|GMT)\)/
const aboutTimes = /시각|시간대|시간|일시|표준시|time|zone|clock/i

/** The zones that one line of a text states: names, offsets, and abbreviations that mean one zone only. */
export const findZones = (line: string): readonly StatedZone[] => {
  if (line.length > 1_000) return []
  const names = [...line.matchAll(region)].flatMap(([name]) => (isZone(name) ? [{ zone: name, written: name }] : []))
  const shifts = [...line.matchAll(offset)].map(found => ({ zone: offsetName(found), written: found[0] }))
  return [...names, ...shifts, ...(aboutTimes.test(line) || alone.test(line) ? abbreviated(line) : [])]
}

const abbreviated = (line: string): readonly StatedZone[] => {
  const [seoul, tokyo, utc] = [korea.exec(line)?.[0], japan.exec(line)?.[0], universal.exec(line)?.[0]]
  return [
    ...(seoul === undefined ? [] : [{ zone: 'Asia/Seoul', written: seoul }]),
    ...(tokyo === undefined ? [] : [{ zone: 'Asia/Tokyo', written: tokyo }]),
    ...(utc === undefined ? [] : [{ zone: 'UTC', written: utc }]),
  ]
}

const offsetName = ([, sign = '+', hours = '0', minutes = '00']: readonly string[]) =>
  `${sign}${hours.padStart(2, '0')}:${minutes}`

/** One zone that agrees with all that was stated: a named one before an offset. Undefined where they differ. */
export const agreedZone = (stated: readonly StatedZone[]): StatedZone | undefined => {
  const distinct = [...new Map(stated.map(one => [one.zone, one])).values()]
  const named = distinct.filter(one => !/^[+-]/.test(one.zone))
  if (named.length > 1) return undefined
  const [first] = named
  const shifts = distinct.filter(one => one !== first)
  if (!first) return shifts.length === 1 ? shifts[0] : undefined
  return shifts.every(one => sometimesAt(first.zone, one.zone)) ? first : undefined
}

const winter = 1_735_689_600_000
const summer = 1_751_328_000_000

const sometimesAt = (zone: string, shift: string): boolean =>
  [winter, summer].some(at => clockAt(at, zone) === clockAt(at, shift))

const clockAt = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().toString()
