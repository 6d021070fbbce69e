/** What varies becomes `<*>`: any word with a digit, beginning with "/", or holding "=" or "@". Looks at 4,000 characters. */
export const maskText = (text: string): string => {
  const end = Math.min(text.length, 4_000)
  let masked = ''
  /** Up to here the text stands in `masked`. */
  let done = 0
  for (let p = 0; p < end;) {
    if (isSpaceCode(text.charCodeAt(p))) {
      p++
      continue
    }
    const from = p
    let varies = text.charCodeAt(p) === 47
    for (; p < end; p++) {
      const c = text.charCodeAt(p)
      if (isSpaceCode(c)) break
      if ((c >= 48 && c <= 57) || c === 61 || c === 64) varies = true
    }
    if (!varies) continue
    masked += `${text.slice(done, from)}<*>`
    done = p
  }
  return (masked + text.slice(done, end)).trim()
}

/** What `\s` matches. */
const isSpaceCode = (c: number): boolean => c === 32 || (c >= 9 && c <= 13) || (c >= 160 && otherSpaces.has(c))

const otherSpaces = new Set([
  0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029,
  0x202f, 0x205f, 0x3000, 0xfeff,
])

/** 16 hex digits of two rolling hashes over the characters. */
export const hashText = (text: string): string => {
  let [a, b] = [0x811c9dc5, 0x9747b28c]
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    a = Math.imul(a ^ c, 0x01000193)
    b = Math.imul(b, 31) + c + 1
    b ^= b >>> 13
  }
  const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0')
  return hex(a) + hex(b)
}
