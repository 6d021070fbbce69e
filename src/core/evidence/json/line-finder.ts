/** 1-based line of an offset. The newlines are indexed at the first question, so that many questions stay cheap. */
export const lineFinder = (bytes: Uint8Array): ((offset: number) => number) => {
  let starts: Uint32Array | undefined
  return offset => {
    starts ??= newlines(bytes)
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}

const newlines = (bytes: Uint8Array): Uint32Array => {
  const found = new Uint32Array(linesIn(bytes))
  let n = 0
  for (let p = bytes.indexOf(10); p >= 0; p = bytes.indexOf(10, p + 1)) found[n++] = p
  return found.subarray(0, n)
}

/** How many lines the bytes are. */
export const linesIn = (bytes: Uint8Array): number => {
  let count = bytes.length > 0 && bytes[bytes.length - 1] !== 10 ? 1 : 0
  for (let p = bytes.indexOf(10); p >= 0; p = bytes.indexOf(10, p + 1)) count++
  return count
}
