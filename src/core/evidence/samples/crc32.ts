/** The CRC-32 of zip and gzip (reflected, polynomial 0xEDB88320), four bytes at a time. */
export const crc32 = (bytes: Uint8Array, from = 0, to = bytes.length): number => {
  let sum = -1
  let p = from
  for (const last = to - 3; p < last; p += 4) {
    sum ^= bytes[p]! | (bytes[p + 1]! << 8) | (bytes[p + 2]! << 16) | (bytes[p + 3]! << 24)
    sum =
      tables[768 + (sum & 255)]! ^
      tables[512 + ((sum >>> 8) & 255)]! ^
      tables[256 + ((sum >>> 16) & 255)]! ^
      tables[sum >>> 24]!
  }
  for (; p < to; p++) sum = tables[(sum ^ bytes[p]!) & 255]! ^ (sum >>> 8)
  return ~sum >>> 0
}

const makeTables = (): Int32Array => {
  const made = new Int32Array(1_024)
  for (let n = 0; n < 256; n++) {
    let sum = n
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
    made[n] = sum
  }
  for (let n = 256; n < 1_024; n++) made[n] = made[made[n - 256]! & 255]! ^ (made[n - 256]! >>> 8)
  return made
}

const tables = makeTables()
