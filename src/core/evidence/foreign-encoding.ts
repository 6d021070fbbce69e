const looked = 64 << 10

/** By its mark; without one by the zero bytes that ASCII has beside every letter. */
export const isUtf16 = (head: Uint8Array): boolean => {
  const mark = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return mark || hasZeroColumn(head)
}

/** Zero bytes on one side of the pairs only, beside digits and spaces. */
const hasZeroColumn = (head: Uint8Array): boolean => {
  const end = Math.min(head.length, 4_096) & ~1
  let [even, odd] = [0, 0]
  for (let p = 0; p < end; p += 2) {
    if (head[p] === 0) even++
    if (head[p + 1] === 0) odd++
  }
  const [most, least] = even > odd ? [even, odd] : [odd, even]
  return end >= 16 && most * 5 > end / 2 && least * 20 < most
}

const strict = new TextDecoder('utf-8', { fatal: true })

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    strict.decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/**
 * The encoding of a text that is not UTF-8, where nearly all its runs of bytes beyond ASCII are none: Korean in CP949 has them in
 * pairs, Latin-1 alone. Undefined for UTF-8, even with a few broken bytes in it, and for what is no text.
 */
export const foreignEncoding = (head: Uint8Array): string | undefined => {
  const bytes = head.subarray(0, looked)
  if (bytes.includes(0)) return undefined
  let [runs, good, paired] = [0, 0, 0]
  for (let p = 0; p < bytes.length; p++) {
    if (bytes[p]! < 0x80) continue
    const from = p
    while (p < bytes.length && bytes[p]! >= 0x80) p++
    if (p === bytes.length && head.length > looked) break
    runs++
    if (isUtf8(bytes.subarray(from, p))) good++
    if ((p - from) % 2 === 0) paired++
  }
  if (runs === 0 || good * 10 > runs) return undefined
  const high = bytes.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0)
  // Bytes of a packed or encrypted file are beyond ASCII half of the time, and have control characters.
  if (bytes.some(byte => byte < 9)) return undefined
  return high > runs && paired * 2 > runs ? 'CP949 (EUC-KR)' : 'Latin-1'
}
