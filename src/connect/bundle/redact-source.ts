import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { isArchive } from '../files/archive-bounds.ts'
import { openSource } from '../files/open-source.ts'
import { cutText } from './cut-text.ts'
import { writeZip } from './write-zip.ts'

type Redact = (text: string) => string

/** Writes a file again with its text redacted: plain as plain, a .gz and a .zip as such. Throws the Faults of `openSource`. */
export const redactSource = async (from: string, to: string, name: string, redact: Redact): Promise<void> => {
  const kind = await archiveKind(from)
  const source = await openSource(from, name)
  try {
    const [first] = source.members
    const clean = (chunks: AsyncIterable<Uint8Array>) => redacted(chunks, redact)
    if (kind === 'zip') {
      const files = source.members.map(({ path, chunks }) => ({ path, chunks: () => clean(chunks()) }))
      await writeZip(to, files)
    } else if (first) {
      const plain = Readable.from(clean(first.chunks()))
      const out = createWriteStream(to)
      if (kind === 'gzip') await pipeline(plain, createGzip({ level: 6 }), out)
      else await pipeline(plain, out)
    }
  } finally {
    await source.close()
  }
}

const archiveKind = async (path: string) => {
  const file = await open(path)
  try {
    const head = Buffer.alloc(512)
    const { bytesRead } = await file.read(head, 0, 512, 0)
    return isArchive(head.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

/** Bytes that are no UTF-8 stay as they are; what stands around them is redacted. */
async function* redacted(chunks: AsyncIterable<Uint8Array>, redact: Redact): AsyncGenerator<Buffer> {
  for await (const piece of cutText(chunks)) yield redactPiece(piece, redact)
}

const redactPiece = (piece: Buffer, redact: Redact): Buffer => {
  const text = piece.toString('utf8')
  if (!text.includes('\uFFFD')) return Buffer.from(redact(text), 'utf8')
  return Buffer.concat([...linesOf(piece)].map(line => redactLine(line, redact)))
}

/** A line of another encoding is taken byte by byte, so that what is ASCII in it is found. */
const redactLine = (line: Buffer, redact: Redact): Buffer => {
  const text = line.toString('utf8')
  return text.includes('\uFFFD') ? Buffer.from(redact(line.toString('latin1')), 'latin1') : Buffer.from(redact(text))
}

function* linesOf(piece: Buffer): Generator<Buffer> {
  for (let from = 0; from < piece.length;) {
    const end = piece.indexOf(10, from)
    const to = end < 0 ? piece.length : end + 1
    yield piece.subarray(from, to)
    from = to
  }
}
