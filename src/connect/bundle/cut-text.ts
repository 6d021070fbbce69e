const most = 16 << 20

/**
 * The same bytes in pieces that end where nothing that identifies people goes on: behind a line, else behind a comma or
 * a bracket; of a line without any, after 16 MiB.
 */
export async function* cutText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk)
    const end = endOf(bytes)
    if (end < 0 && size + bytes.length < most) {
      held.push(bytes)
      size += bytes.length
      continue
    }
    const cut = end < 0 ? bytes.length : end + 1
    yield Buffer.concat([...held, bytes.subarray(0, cut)])
    held = [bytes.subarray(cut)]
    size = bytes.length - cut
  }
  if (size > 0) yield Buffer.concat(held)
}

const endOf = (bytes: Buffer): number => {
  const line = bytes.lastIndexOf(10)
  return line >= 0 ? line : Math.max(bytes.lastIndexOf(0x2c), bytes.lastIndexOf(0x7d), bytes.lastIndexOf(0x5d))
}
