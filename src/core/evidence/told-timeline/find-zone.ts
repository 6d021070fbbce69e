import { Temporal } from 'temporal-polyfill'
import { isZone } from '../../ground/index.ts'

export interface StatedZone {
  readonly zone: string
  /** The words that say it. */
  readonly written: string
}

const region =
  /\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Za-z_]{2,30}(?:\/[A-Za-z_]{2,30})?\b/
const offset = /(?:\b(?:UTC|GMT) ?|\()([+-])(\d{1,2})(?::?([0-5]\d))?\)?(?![\d:])/
const korea = /한국 ?(?:표준시|시간|시각)|\bKST\b/
const japan = /\bJST\b/
const universal = /\bUTC\b|\bGMT\b|협정 ?세계시/
const alone = /\((?:KST|JST|UTC|GMT)\)/
const aboutTimes = /시각|시간대|시간|일시|표준시|time|zone|clock/i

/** The zone that one line of a text states; undefined where it states none. */
export const findZone = (line: string): StatedZone | undefined => {
  if (line.length > 1_000) return undefined
  const named = region.exec(line)?.[0]
  if (named !== undefined && isZone(named)) return { zone: named, written: named }
  const shifted = offset.exec(line)
  if (shifted) return { zone: offsetName(shifted), written: shifted[0] }
  if (!aboutTimes.test(line) && !alone.test(line)) return undefined
  const word = korea.exec(line)?.[0]
  if (word !== undefined) return { zone: 'Asia/Seoul', written: word }
  if (japan.test(line)) return { zone: 'Asia/Tokyo', written: 'JST' }
  const utc = universal.exec(line)?.[0]
  return utc === undefined ? undefined : { zone: 'UTC', written: utc }
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
