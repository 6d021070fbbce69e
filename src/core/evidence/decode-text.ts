const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/** UTF-8; what is not becomes U+FFFD, so that a bad byte never hides a line. */
export const decodeText = (bytes: Uint8Array): string => lenient.decode(bytes)

/** 3 where the bytes begin with a UTF-8 byte order mark, else 0. */
export const bomLength = (bytes: Uint8Array): number =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0

/** The first line of a sample, for messages. */
export const firstLine = (bytes: Uint8Array): string => {
  const start = bomLength(bytes)
  const head = bytes.subarray(start, start + 800)
  const end = head.indexOf(10)
  return decodeText(end < 0 ? head : head.subarray(0, end)).trimEnd()
}
