/** A day in UTC by the proleptic Gregorian calendar. */
export interface Civil {
  readonly year: number
  /** 1–12. */
  readonly month: number
  readonly day: number
  /** 0 is Sunday. */
  readonly weekday: number
  /** 1 is the first of January. */
  readonly dayOfYear: number
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** Days from 1970-01-01 to the first of March of year 0, from which years of this reckoning count. */
const eraStart = -719_468

/** `day`: days since 1970-01-01. Counts years from March, so that the leap day is the last of a year. */
export const civilOf = (day: number): Civil => {
  const since = day - eraStart
  const era = Math.floor(since / 146_097)
  const dayOfEra = since - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayFromMarch = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayFromMarch + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const beforeMarch = 59 + (isLeap(year) ? 1 : 0)
  return {
    year,
    month,
    day: dayFromMarch - Math.floor((153 * fromMarch + 2) / 5) + 1,
    weekday: (((day + 4) % 7) + 7) % 7,
    dayOfYear: month <= 2 ? dayFromMarch - 306 + 1 : dayFromMarch + beforeMarch + 1,
  }
}
