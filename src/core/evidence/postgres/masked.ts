/**
 * A text with what varies masked: 64 bits of two rolling hashes over all of it, and its first bytes. In `out` a mask is one of
 * the codes below, so that it can be drawn as "?" and, for a SQL parser, as a literal. Reused for every text.
 */
export interface Masked {
  h1: number
  h2: number
  /** Bytes written to `out`. */
  length: number
  /** True when the text is longer than `out`. */
  clipped: boolean
  /** Where reading ended: the line feed behind the text, or the end of the bytes. */
  end: number
  /** Line feeds inside the text. */
  lines: number
  readonly out: Uint8Array
}

export const NUMBER = 1
export const TEXT = 2
export const PARAMETER = 3
export const NEGATIVE = 4

const KEPT_BYTES = 8_192

export const openMasked = (): Masked => ({
  h1: 0,
  h2: 0,
  length: 0,
  clipped: false,
  end: 0,
  lines: 0,
  out: new Uint8Array(KEPT_BYTES),
})

export const SEED1 = 0x811c9dc5 | 0
export const SEED2 = 0x9747b28c | 0
export const roll1 = (h: number, c: number): number => Math.imul(h ^ c, 0x01000193)
export const roll2 = (h: number, c: number): number => Math.imul(h ^ c, 0x5bd1e995) ^ (h >>> 15)

const utf8 = new TextDecoder()
const asParser: readonly string[] = ['', '0', "''", '$1', '-0']

const drawn = (m: Masked, mask: (code: number) => string): string => {
  let text = ''
  let from = 0
  for (let i = 0; i <= m.length; i++) {
    const code = i < m.length ? m.out[i]! : NUMBER
    if (code < NUMBER || code > NEGATIVE) continue
    text += utf8.decode(m.out.subarray(from, i))
    if (i < m.length) text += mask(code)
    from = i + 1
  }
  return text
}

/** For people: every mask is "?". At most 2,000 characters. */
export const maskedText = (m: Masked): string => drawn(m, () => '?').slice(0, 2_000)

/** For a SQL parser: masks as literals of their type. Undefined where the statement is too long to be kept whole. */
export const parsableText = (m: Masked): string | undefined =>
  m.clipped ? undefined : drawn(m, code => asParser[code] ?? '')
