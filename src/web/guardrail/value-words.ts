import type { Lang } from '../../wire/core.ts'
import type { Unit } from './subject.ts'

const sizes = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

const bytesWords = (value: number): string => {
  const step = Math.abs(value) < 1_000 ? 0 : Math.min(5, Math.floor(Math.log10(Math.abs(value)) / 3))
  return `${Number((value / 1_000 ** step).toPrecision(3))} ${sizes[step]}`
}

const plainWords = (value: number): string => {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(2).replace('e+', 'e')
  return size >= 10_000 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(4)))
}

/** "60%", "5 s" / "5초", "1.5 GB", "12,500". */
export const valueWords = (value: number, unit: Unit, lang: Lang): string => {
  if (unit === 'percent') return `${Number((value * 100).toPrecision(4))}%`
  if (unit === 'seconds') return lang === 'ko' ? `${plainWords(value)}초` : `${plainWords(value)} s`
  return unit === 'bytes' ? bytesWords(value) : plainWords(value)
}

export type Sign = '>' | '>=' | '<' | '<='
const signs: { readonly [S in Sign]: string } = { '>': '>', '>=': '≥', '<': '<', '<=': '≤' }
export const signWords = (sign: Sign): string => signs[sign]
