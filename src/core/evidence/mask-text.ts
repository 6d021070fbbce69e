/** What varies becomes `<*>`: any word with a digit, beginning with "/", or holding "=" or "@". Looks at 4,000 characters. */
export const maskText = (text: string): string => text.slice(0, 4_000).replace(/\S+/g, maskWord).trim()

const maskWord = (word: string): string => {
  for (let i = 0; i < word.length; i++) {
    const c = word.charCodeAt(i)
    if ((c >= 48 && c <= 57) || c === 61 || c === 64) return '<*>'
  }
  return word.charCodeAt(0) === 47 ? '<*>' : word
}

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
