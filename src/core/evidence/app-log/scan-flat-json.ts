/** Where the values that a log record needs stand in a line; -1 where absent. Reused for every line. */
export interface FlatJson {
  readonly from: Int32Array
  readonly to: Int32Array
  /** 1 where the value is a string: `from` and `to` are then inside its quotes. */
  readonly isText: Uint8Array
  /** Priority of the name it was found under; the lowest wins. */
  readonly rank: Int32Array
}

const groups = 4
export const [TIME, LEVEL, MESSAGE, ACTOR] = [0, 1, 2, 3] as const

interface Name {
  readonly bytes: Uint8Array
  readonly group: number
  readonly rank: number
}

const utf8 = new TextEncoder()
const [quote, backslash, comma, colon, open, close] = [34, 92, 44, 58, 123, 125]

export const openFlatJson = (): FlatJson => ({
  from: new Int32Array(groups),
  to: new Int32Array(groups),
  isText: new Uint8Array(groups),
  rank: new Int32Array(groups),
})

/** `names` by group, in order of priority; a line with one of `others` needs the whole parser. */
export const flatScanner = (names: readonly (readonly string[])[], others: readonly string[]) => {
  const known = new Map<number, Name[]>()
  const add = (name: string, group: number, rank: number) => {
    const bytes = utf8.encode(name)
    const hash = bytes.reduce(mix, 0)
    known.set(hash, [...(known.get(hash) ?? []), { bytes, group, rank }])
  }
  names.forEach((list, group) => list.forEach((name, rank) => add(name, group, rank)))
  for (const name of others) add(name, -1, 0)

  const find = (hash: number, b: Uint8Array, from: number, to: number): Name | undefined => {
    const found = known.get(hash)
    if (found === undefined) return undefined
    for (const name of found) if (isSame(name.bytes, b, from, to)) return name
    return undefined
  }

  /**
   * True when the line is a flat JSON object of plain ASCII without escapes: its values then stand in `out`. False says nothing
   * but that the whole parser has to look.
   */
  return (b: Uint8Array, out: FlatJson): boolean => {
    const end = b.length
    if (end < 2 || b[0] !== open || b[end - 1] !== close) return false
    out.rank.fill(1_000)
    let p = 1
    while (p < end) {
      if (b[p] !== quote) return false
      const keyFrom = p + 1
      let hash = 0
      for (p = keyFrom; ; p++) {
        const c = b[p]!
        if (c === quote) break
        if (c === backslash || c < 32 || c >= 128 || p >= end) return false
        hash = mix(hash, c)
      }
      const keyTo = p
      if (b[++p] !== colon) return false
      p++
      const isText = b[p] === quote
      const from = isText ? p + 1 : p
      p = isText ? textEnd(b, from, end) : wordEnd(b, p, end)
      if (p < 0) return false
      const to = p
      if (isText) p++
      const name = find(hash, b, keyFrom, keyTo)
      if (name !== undefined && !keep(out, name, b, from, to, isText)) return false
      if (b[p] === comma) p++
      else return b[p] === close && p === end - 1
    }
    return false
  }
}

const mix = (hash: number, byte: number): number => (Math.imul(hash, 31) + byte) | 0

/** False where the whole parser has to look: another kind of record, a name that stands twice, a value of its own form. */
const keep = (out: FlatJson, name: Name, b: Uint8Array, from: number, to: number, isText: boolean): boolean => {
  const { group, rank } = name
  if (group < 0 || out.rank[group] === rank) return false
  // Neither an empty text nor true, false or null says anything.
  if (isText ? to === from : b[from]! > 57) return true
  if (rank > out.rank[group]!) return true
  out.rank[group] = rank
  out.from[group] = from
  out.to[group] = to
  out.isText[group] = isText ? 1 : 0
  return true
}

export const isSame = (bytes: Uint8Array, b: Uint8Array, from: number, to: number): boolean => {
  if (to - from !== bytes.length) return false
  for (let i = 0; i < bytes.length; i++) if (b[from + i] !== bytes[i]) return false
  return true
}

/** The closing quote of a text without escapes, -1 for any other. */
const textEnd = (b: Uint8Array, from: number, end: number): number => {
  for (let p = from; p < end; p++) {
    const c = b[p]!
    if (c === quote) return p
    if (c === backslash || c < 32 || c >= 128) return -1
  }
  return -1
}

/** Behind a whole number without leading zero, true, false or null; -1 for any other. */
const wordEnd = (b: Uint8Array, from: number, end: number): number => {
  let p = from
  while (p < end && b[p]! >= 48 && b[p]! <= 57) p++
  if (p > from) return p - from <= 15 && (b[from] !== 48 || p === from + 1) ? p : -1
  for (const word of words) if (isSame(word, b, from, Math.min(end, from + word.length))) return from + word.length
  return -1
}

const words = ['true', 'false', 'null'].map(word => utf8.encode(word))
