const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
}

const shape = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?$/

/** Prometheus durations overflow at 2^63 nanoseconds. */
const MOST_MS = 9_223_372_036_854

/** "1h30m" in ms, largest unit first and each once; undefined where it is no duration that Prometheus can hold. */
export const readDuration = (text: string): number | undefined => {
  if (text === '0') return 0
  if (text === '' || text.length > 100 || !shape.test(text)) return undefined
  let total = 0
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|[ywdhms])/g)) total += Number(count) * (units[unit!] ?? 0)
  return total <= MOST_MS ? total : undefined
}

/** ms as Prometheus writes it, largest units first: 5400000 → "1h30m". */
export const printDuration = (ms: number): string => {
  if (ms === 0) return '0s'
  let rest = Math.abs(ms)
  let text = ms < 0 ? '-' : ''
  for (const unit of ['d', 'h', 'm', 's', 'ms']) {
    const count = Math.floor(rest / units[unit]!)
    rest -= count * units[unit]!
    if (count > 0) text += `${count}${unit}`
  }
  return text
}

/** Whether a letter or digit stands right after a number: `5and` is no number and an operator. */
export const followsWord = (text: string, to: number): boolean => /^\w/.test(text.slice(to, to + 1))

/** A number as Go reads it with base 0: 0x1F, 017 (octal), 1e3, Inf, NaN; undefined where Go refuses it. */
export const readNumber = (text: string): number | undefined => {
  if (/^inf$/i.test(text)) return Infinity
  if (/^nan$/i.test(text)) return NaN
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8)
  if (/^0x[0-9a-f]+$/i.test(text)) return Number(text)
  return /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined
}

const simple: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
}

const codePoint = (code: number): string | undefined =>
  code > 0x10_ff_ff || (code >= 0xd8_00 && code <= 0xdf_ff) ? undefined : String.fromCodePoint(code)

const escaped = (body: string, quote: string): readonly [text: string, length: number] | undefined => {
  const letter = body[0] ?? ''
  if (letter === quote) return [quote, 1]
  const plain = simple[letter]
  if (plain !== undefined) return [plain, 1]
  const coded = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/i.exec(body)
  const octal = /^[0-7]{3}/.exec(body)
  if (octal && Number.parseInt(octal[0], 8) < 256) return [String.fromCodePoint(Number.parseInt(octal[0], 8)), 3]
  const hex = coded?.[1] ?? coded?.[2] ?? coded?.[3]
  const made = hex === undefined || !'xuU'.includes(letter) ? undefined : codePoint(Number.parseInt(hex, 16))
  return made === undefined ? undefined : [made, coded![0].length]
}

/** A quoted string with Go's escapes; else the offset in `token` where it goes wrong. Bytes over 7F are taken as letters. */
export const readString = (token: string): { readonly value: string } | { readonly badAt: number } => {
  const quote = token[0]!
  if (token.length < 2 || token.at(-1) !== quote) return { badAt: token.length }
  if (quote === '`') return { value: token.slice(1, -1) }
  let value = ''
  for (let i = 1; i < token.length - 1;) {
    const letter = token[i]!
    if (letter === '\n' || letter === quote) return { badAt: i }
    if (letter !== '\\') {
      value += letter
      i += 1
      continue
    }
    const got = escaped(token.slice(i + 1, Math.min(i + 10, token.length - 1)), quote)
    if (!got) return { badAt: i }
    value += got[0]
    i += 1 + got[1]
  }
  return { value }
}
