export interface NumberStyle {
  /** "1.234,5": the comma is the decimal mark (files with ";" between their columns). */
  readonly decimalComma: boolean
}

const special: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  '+inf': Infinity,
  inf: Infinity,
  infinity: Infinity,
  '+infinity': Infinity,
  '-inf': -Infinity,
  '-infinity': -Infinity,
}

const plain = /^[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,3})?$/
const english = /^[+-]?\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,20})?$/
const european = /^[+-]?(?:\d{1,3}(?:\.\d{3}){1,8}|\d{1,30}),\d{1,20}$/

/** Digits with at most one point between them: nearly every cell, told without a pattern. */
const isSimple = (text: string): boolean => {
  const end = text.length
  if (end === 0 || end > 20) return false
  let points = 0
  for (let p = 0; p < end; p++) {
    const c = text.charCodeAt(p)
    if (c === 46 && p > 0 && p < end - 1) points++
    else if (c < 48 || c > 57) return false
  }
  return points <= 1
}

/** A number as spreadsheets and monitors write it, with % after it or not; undefined where it is none. */
export const parseNumber = (text: string, style: NumberStyle): number | undefined => {
  if (isSimple(text)) return Number(text)
  const written = text.trim().replace(/ ?%$/, '')
  if (plain.test(written)) return finite(Number(written))
  if (style.decimalComma && european.test(written)) return Number(written.replaceAll('.', '').replace(',', '.'))
  if (!style.decimalComma && english.test(written)) return Number(written.replaceAll(',', ''))
  const word = written.toLowerCase()
  return Object.hasOwn(special, word) ? special[word] : undefined
}

/** 1e999 is no number: infinity has its own word. */
const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)

/** Cells that say that there is no value. */
export const isBlank = (text: string): boolean =>
  !startsWithDigit(text) && /^(?:|-|null|n\/a|none|undefined)$/i.test(text.trim())

const startsWithDigit = (text: string): boolean => {
  const c = text.charCodeAt(0)
  return c >= 48 && c <= 57
}
