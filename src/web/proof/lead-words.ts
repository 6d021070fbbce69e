import { formatDuration, MINUTE } from '../../wire/core.ts'
import type { Lang } from '../../wire/core.ts'

const DAY_MINUTES = 1_440

/** A lead in minutes, as people speak of it, never rounded up: "84 min" / "84분"; from a day on in days and hours. */
export const leadWords = (ms: number, lang: Lang): string => {
  const minutes = Math.abs(ms) / MINUTE
  if (minutes >= DAY_MINUTES) return formatDuration(Math.abs(ms), lang)
  const shown = minutes >= 10 ? Math.floor(minutes + 1e-9) : Math.floor(minutes * 10 + 1e-9) / 10
  return lang === 'ko' ? `${shown}분` : `${shown} min`
}

/** "82.8–84.0", in minutes, both ends to a tenth. */
export const leadRange = ([least, most]: readonly [number, number], lang: Lang): string => {
  const tenth = (ms: number) => (Math.floor((ms / MINUTE) * 10 + 1e-9) / 10).toFixed(1)
  const [a, b] = [tenth(least), tenth(most)]
  const both = a === b ? a : `${a}–${b}`
  return lang === 'ko' ? `${both}분` : `${both} min`
}

/** A rate to one decimal, without a zero behind the point: "9.6", "0", "3.2". */
export const rateWords = (rate: number): string => String(Number(rate.toFixed(1)))
