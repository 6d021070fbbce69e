export interface Sample {
  /** UTC ms. */
  readonly at: number
  /** Absent for null. */
  readonly value?: number
  /** Bytes that it took. */
  readonly length: number
}

/** The last moment of the year 9999, ms. */
const latest = 253_402_300_799_999

const special: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['+Inf', Infinity],
  ['-Inf', -Infinity],
  ['Inf', Infinity],
])
const numeric = /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?$/
const form = /^\[\s{0,99}([\d.eE+-]{1,40})\s{0,99},\s{0,99}("?)([^"\],\s]{1,60})\2\s{0,99}\]/

/** `[seconds, "value"]` in bytes [from, to); the value may be a bare number or null. Undefined for anything else. */
export const readSample = (bytes: Uint8Array, from: number, to: number): Sample | undefined => {
  const found = form.exec(latin(bytes, from, Math.min(to, from + 400)))
  if (!found) return undefined
  const [whole, time = '', , text = ''] = found
  const at = numeric.test(time) ? Math.round(Number(time) * 1000) : Number.NaN
  if (!(at >= 0 && at <= latest)) return undefined
  if (text === 'null') return { at, length: whole.length }
  const value = special.get(text) ?? (numeric.test(text) ? Number(text) : undefined)
  // 1e999 is no number that a server wrote: infinity has its own word.
  if (value === undefined || (numeric.test(text) && !Number.isFinite(value))) return undefined
  return { at, value, length: whole.length }
}

/** A sample is ASCII; other bytes make no match. */
const latin = (bytes: Uint8Array, from: number, to: number): string => {
  let text = ''
  for (let p = from; p < to && p < bytes.length; p++) text += String.fromCharCode(bytes[p] ?? 0)
  return text
}
