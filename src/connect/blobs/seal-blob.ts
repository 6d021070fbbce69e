import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { encodeIndex, frameBytes } from './blob-format.ts'

const compress = promisify(gzip)
/** Frames compressed at the same time: the thread pool of Node has four threads. */
const inFlight = 4

export interface Sealed {
  /** Of the plain bytes, lower-case hex. */
  readonly sha256: string
  /** Plain bytes. */
  readonly bytes: number
}

/** Hashes and compresses in one pass into a temporary file, and moves it to its place when it is whole and on the disk. */
export const sealBlob = async (
  folder: string,
  chunks: AsyncIterable<Uint8Array>,
  placeOf: (sha256: string) => string,
): Promise<Sealed> => {
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, `sealing-${randomUUID()}.tmp`)
  const file = await open(temporary, 'wx', 0o600)
  try {
    const sealed = await writeFrames(file, chunks)
    await file.sync()
    await file.close()
    await moveIntoPlace(temporary, placeOf(sealed.sha256))
    return sealed
  } catch (error) {
    await file.close()
    await rm(temporary, { force: true })
    throw error
  }
}

const writeFrames = async (file: FileHandle, chunks: AsyncIterable<Uint8Array>): Promise<Sealed> => {
  const hash = createHash('sha256')
  const starts = [0]
  const waiting: Promise<Buffer>[] = []
  let size = 0
  const writeOldest = async () => {
    const frame = await waiting.shift()
    if (!frame) return
    await file.writeFile(frame)
    starts.push((starts.at(-1) ?? 0) + frame.length)
  }
  const startFrame = async (plain: Uint8Array) => {
    if (waiting.length >= inFlight) await writeOldest()
    const frame = compress(plain, { level: constants.Z_BEST_SPEED, chunkSize: frameBytes })
    // A refusal is met where the frame is awaited; until then it must not count as unhandled.
    frame.catch(() => undefined)
    waiting.push(frame)
  }
  for await (const plain of inFrames(chunks, bytes => {
    hash.update(bytes)
    size += bytes.length
  }))
    await startFrame(plain)
  while (waiting.length > 0) await writeOldest()
  await file.writeFile(encodeIndex({ size, frame: frameBytes, starts }))
  return { sha256: hash.digest('hex'), bytes: size }
}

/** Whole frames (the last may be shorter) of any cut of the bytes; each is a copy of its own. */
async function* inFrames(chunks: AsyncIterable<Uint8Array>, each: (bytes: Uint8Array) => void) {
  let frame = Buffer.allocUnsafeSlow(frameBytes)
  let filled = 0
  for await (const chunk of chunks) {
    each(chunk)
    for (let from = 0; from < chunk.length;) {
      const part = chunk.subarray(from, from + frameBytes - filled)
      frame.set(part, filled)
      filled += part.length
      from += part.length
      if (filled < frameBytes) continue
      yield frame
      frame = Buffer.allocUnsafeSlow(frameBytes)
      filled = 0
    }
  }
  if (filled > 0) yield frame.subarray(0, filled)
}

/** Over a file that is there already: the name says the content, so this changes nothing, or repairs a damaged one. */
const moveIntoPlace = async (temporary: string, place: string) => {
  await mkdir(dirname(place), { recursive: true })
  await rename(temporary, place)
  await syncFolder(dirname(place))
}

/** A rename is on the disk when its folder is; where a folder cannot be opened for that, the system does it by itself. */
const syncFolder = async (path: string) => {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
