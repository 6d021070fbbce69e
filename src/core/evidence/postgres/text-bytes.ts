/** Bytes of a field with its escapes taken out. Grows; reused for every record, so a field stays valid until the next `reset`. */
export interface Scratch {
  b: Uint8Array
  used: number
}

export const openScratch = (): Scratch => ({ b: new Uint8Array(65_536), used: 0 })

export const makeRoom = (scratch: Scratch, more: number): void => {
  if (scratch.used + more <= scratch.b.length) return
  const wider = new Uint8Array(Math.max(scratch.used + more, scratch.b.length * 2))
  wider.set(scratch.b.subarray(0, scratch.used))
  scratch.b = wider
}
