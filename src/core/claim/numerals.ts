import { readEnglishNumber, readKoreanNumber } from './number-words.ts'

/** A written number. `unit` is the worth of its last digit: 0.1 for "1.2", 10,000 for "8,500만". */
export interface Numeral {
  readonly from: number
  readonly to: number
  readonly value: number
  readonly unit: number
  readonly spelled: boolean
  /** "1,200여", "a couple of": a little over, or loosely. */
  readonly loose: boolean
}

const plain = /(?<!\d)(?<!\d[.,])(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,15}(?!\d))(?:\.\d{1,6}(?!\d))?/y
const myriads: Readonly<Record<string, number>> = { 만: 1e4, 억: 1e8, 조: 1e12 }
const tens: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1_000 }
const scale = /^\s?(thousand|million|billion|mn|bn)\b|^(k|K|M|B)(?![\p{L}\p{N}])/u
const scaleOf: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  mn: 1e6,
  bn: 1e9,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  B: 1e9,
}

interface Piece {
  readonly value: number
  readonly unit: number
  readonly to: number
}

const readPlain = (text: string, at: number): Piece | undefined => {
  plain.lastIndex = at
  const match = plain.exec(text)
  if (!match) return undefined
  const decimals = match[0].includes('.') ? match[0].length - match[0].indexOf('.') - 1 : 0
  return { value: Number(match[0].replaceAll(',', '')), unit: 10 ** -decimals, to: at + match[0].length }
}

/** "8천5백만", "1억 2천만", "3만 2,000": digits with Korean powers of ten, until they stop. */
const readScaled = (text: string, at: number): Piece | undefined => {
  const first = readPlain(text, at)
  if (!first) return undefined
  let total = 0
  let section = 0
  let piece: Piece | undefined = first
  let done: Piece = first
  let lowest = Infinity
  while (piece) {
    let { value, unit, to }: Piece = piece
    const small: number | undefined = tens[text[to] ?? '']
    if (small !== undefined) {
      value *= small
      unit *= small
      to += 1
    }
    section += value
    const large = myriads[text[to] ?? '']
    if (large !== undefined && large < lowest) {
      total += section * large
      unit *= large
      section = 0
      lowest = large
      to += 1
    }
    done = { value: total + section, unit, to }
    const scaled: boolean = small !== undefined || large !== undefined
    const next: number = text[to] === ' ' ? to + 1 : to
    piece = scaled && /\d/.test(text[next] ?? '') ? nextPiece(text, next, lowest) : undefined
  }
  return done
}

/** After a space, "3만 2,000" goes on and "3만 5분" does not: what follows must be a power of ten or four digits. */
const nextPiece = (text: string, at: number, lowest: number): Piece | undefined => {
  const piece = readPlain(text, at)
  if (!piece || piece.value >= lowest) return undefined
  const power = /[십백천만억]/.test(text[piece.to] ?? '')
  return power || piece.value >= 1_000 ? piece : undefined
}

const readEnglishScale = (text: string, piece: Piece): Piece => {
  const match = scale.exec(text.slice(piece.to, piece.to + 12))
  const by = match ? scaleOf[(match[1] ?? match[2])!] : undefined
  if (!match || by === undefined) return piece
  return { value: piece.value * by, unit: piece.unit * by, to: piece.to + match[0].length }
}

const tidy = (n: number) => Number(n.toPrecision(15))

/** Every number in the text, digits or words, in order, not overlapping. What is masked (U+FFFC) is not read. */
export const readNumerals = (text: string): readonly Numeral[] => {
  const found: Numeral[] = []
  for (let at = 0; at < text.length; at++) {
    const korean = /\d/.test(text[at]!) ? undefined : readKoreanNumber(text, at)
    const digits = readScaled(text, at)
    const spelled = korean ?? (digits ? undefined : readEnglishNumber(text, at))
    const piece = digits ? readEnglishScale(text, digits) : spelled
    if (!piece) continue
    const over = text[piece.to] === '여' && !/[가-힣]{4}/.test(text.slice(piece.to, piece.to + 4))
    const to = over ? piece.to + 1 : piece.to
    found.push({
      from: at,
      to,
      value: tidy(piece.value),
      unit: tidy(piece.unit),
      spelled: spelled !== undefined,
      loose: over || (spelled?.loose ?? false),
    })
    at = to - 1
  }
  return found
}
