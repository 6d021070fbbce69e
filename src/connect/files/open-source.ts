import { constants, createReadStream, type Stats } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { visible } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { isArchive, nestedGuard, ratioGuard } from './archive-bounds.ts'
import { openZip } from './open-zip.ts'
import type { OpenedSource } from './opened-source.ts'

/**
 * Opens a plain file, a .gz or a .zip, told apart by their first bytes and not by their names.
 * Throws Fault `file_not_found`, `file_unreadable`, `not_a_file` and the `archive_…` ones.
 */
export const openSource = async (file: string, name: string): Promise<OpenedSource> => {
  const { head, size } = await firstBytes(file, name)
  const kind = isArchive(head)
  if (kind === 'zip') return openZip(file, name, size)
  return kind === 'gzip' ? gzipped(file, name, size) : plain(file, name, size)
}

const firstBytes = async (file: string, name: string) => {
  // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (error: NodeJS.ErrnoException) => {
      throw openFault(error, name)
    },
  )
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw notAFile(stat, name)
    const head = Buffer.alloc(512)
    const { bytesRead } = await handle.read(head, 0, 512, 0)
    return { head: head.subarray(0, bytesRead), size: stat.size }
  } finally {
    await handle.close()
  }
}

const openFault = (error: NodeJS.ErrnoException, name: string): unknown => {
  const file = visible(name)
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new Fault('file_not_found', { file })
  if (error.code === 'EACCES' || error.code === 'EPERM') return new Fault('file_unreadable', { file })
  // A socket, or a device without a driver.
  return error.code === 'ENXIO' ? notAFile(undefined, name) : error
}

const notAFile = (stat: Stats | undefined, name: string): Fault => {
  const [whatEn, whatKo] = stat?.isDirectory()
    ? ['a folder', '폴더']
    : stat?.isFIFO()
      ? ['a pipe', '파이프']
      : ['a device or a socket', '장치나 소켓']
  return new Fault('not_a_file', { file: visible(name), whatEn, whatKo })
}

const chunkBytes = 1 << 20

/** Reads what was there when it was opened: a log that is being written has an end all the same. */
const plain = (file: string, name: string, total: number): OpenedSource => {
  // `end` of an empty file cannot be said; there is nothing to read either way.
  const source = createReadStream(file, { highWaterMark: chunkBytes, end: Math.max(0, total - 1) })
  return {
    members: [{ path: basename(name), chunks: () => source as AsyncIterable<Buffer> }],
    together: false,
    total,
    consumed: () => source.bytesRead,
    sizeNow: async () => (await stat(file)).size,
    close: async () => void source.destroy(),
  }
}

const gzipped = (file: string, name: string, total: number): OpenedSource => {
  const source = createReadStream(file, { highWaterMark: 1 << 18 })
  const path = basename(name).replace(/\.gz$/i, '')
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const whole = createGunzip({ chunkSize: chunkBytes })
    // The error reaches us through the loop below.
    pipeline(source, whole, () => undefined)
    const nested = nestedGuard(name, path)
    const grown = ratioGuard(name)
    try {
      for await (const chunk of whole as AsyncIterable<Buffer>) {
        nested(chunk)
        grown(chunk.length, source.bytesRead)
        yield chunk
      }
    } catch (error) {
      throw asArchiveFault(error, name)
    }
  }
  return {
    members: [{ path, chunks }],
    together: false,
    total,
    consumed: () => source.bytesRead,
    close: async () => void source.destroy(),
  }
}

const asArchiveFault = (error: unknown, name: string): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!code.startsWith('Z_')) return error
  return new Fault('archive_broken', { file: visible(name), detail: error instanceof Error ? error.message : code })
}
