import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Fault } from '../../core/ground/index.ts'
import { decodeIndex, indexBytes, trailerBytes, type BlobIndex } from './blob-format.ts'
import { sealBlob, type Sealed } from './seal-blob.ts'

const decompress = promisify(gunzip)
/** The most that one call hands out. */
const mostBytes = 256 << 20

export interface BlobStore {
  /** Stores the bytes under their own sha256. Sealing the same bytes again changes nothing. */
  seal(chunks: AsyncIterable<Uint8Array>): Promise<Sealed>
  /** Plain bytes [from, to), cut to what there is. Throws Fault `blob_missing`, `blob_damaged`, `source_too_large`. */
  bytes(sha256: string, from: number, to: number): Promise<Uint8Array>
  /** Plain bytes in all. Throws Fault `blob_missing`, `blob_damaged`. */
  size(sha256: string): Promise<number>
  /** Reads all of it again: true when the bytes still have their sha256. Throws Fault `blob_missing`. */
  check(sha256: string): Promise<boolean>
}

/** A folder of content-addressed files; several processes may use it at once. */
export const openBlobs = (folder: string): BlobStore => {
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), `${sha256}.blob`)
  const withBlob = async <T>(sha256: string, use: (blob: Opened) => Promise<T>): Promise<T> => {
    const file = await openFile(placeOf(sha256), sha256)
    try {
      return await use({ file, sha256, index: await readIndex(file, sha256) })
    } finally {
      await file.close()
    }
  }
  return {
    seal: chunks => sealBlob(folder, chunks, placeOf),
    bytes: (sha256, from, to) => withBlob(sha256, blob => readRange(blob, from, to)),
    size: sha256 => withBlob(sha256, async blob => blob.index.size),
    check: sha256 => withBlob(sha256, isWhole).catch(damagedIsFalse),
  }
}

interface Opened {
  readonly file: FileHandle
  readonly sha256: string
  readonly index: BlobIndex
}

const openFile = async (path: string, sha256: string) => {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Fault('blob_missing', { sha256: sha256.slice(0, 64) })
  return open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Fault('blob_missing', { sha256 })
    throw error
  })
}

const readIndex = async (file: FileHandle, sha256: string): Promise<BlobIndex> => {
  const { size } = await file.stat()
  const trailer = await readAt(file, size - trailerBytes, trailerBytes, sha256)
  const length = indexBytes(trailer)
  if (length === undefined) throw new Fault('blob_damaged', { sha256 })
  return decodeIndex(await readAt(file, size - trailerBytes - length, length, sha256), trailer)
}

const readAt = async (file: FileHandle, at: number, length: number, sha256: string): Promise<Buffer> => {
  if (at < 0) throw new Fault('blob_damaged', { sha256 })
  const bytes = Buffer.allocUnsafe(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  if (bytesRead !== length) throw new Fault('blob_damaged', { sha256 })
  return bytes
}

const readFrame = async ({ file, index, sha256 }: Opened, n: number): Promise<Buffer> => {
  const start = index.starts[n] ?? 0
  const packed = await readAt(file, start, Math.max(0, (index.starts[n + 1] ?? 0) - start), sha256)
  return decompress(packed, { maxOutputLength: index.frame, chunkSize: index.frame }).catch(() => {
    throw new Fault('blob_damaged', { sha256 })
  })
}

const readRange = async (blob: Opened, from: number, to: number): Promise<Uint8Array> => {
  const { size, frame } = blob.index
  const first = Math.min(Math.max(0, Math.floor(from)), size)
  const end = Math.min(Math.max(first, Math.ceil(to)), size)
  if (end - first > mostBytes)
    throw new Fault('source_too_large', { file: blob.sha256, kind: 'blob', limit: `${mostBytes >> 20} MiB` })
  const frames: Buffer[] = []
  for (let n = Math.floor(first / frame); n * frame < end; n++) frames.push(await readFrame(blob, n))
  const skip = first % frame
  return Buffer.concat(frames).subarray(skip, skip + end - first)
}

const isWhole = async (blob: Opened): Promise<boolean> => {
  const hash = createHash('sha256')
  for (let n = 0; n < blob.index.starts.length - 1; n++) hash.update(await readFrame(blob, n))
  return hash.digest('hex') === blob.sha256
}

const damagedIsFalse = (error: unknown): boolean => {
  if (error instanceof Fault && error.code === 'blob_damaged') return false
  throw error
}
