import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { BundleFile } from './contents.ts'
import { openSeal, sealing } from './seal.ts'

/** A time that a zip can hold, in local fields, as it wants them: the same in every zone. */
const noTime = () => new Date(1980, 0, 1)

const packed = /\.(?:gz|zip|bin|png|zst|xz|bz2)$/i

/**
 * Writes files into a zip in their order; the same files give the same bytes. With the digest of a manifest it ends in a
 * seal.
 */
export const writeZip = async (path: string, files: readonly BundleFile[], manifestSha256?: string): Promise<void> => {
  const zip = new ZipFile()
  const out = Readable.from(zip.outputStream as AsyncIterable<Buffer>, { objectMode: false })
  const failed = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.on('error', failed)
  for (const file of files) {
    const options = {
      mtime: noTime(),
      mode: 0o100644,
      forceDosTimestamp: true,
      compress: !packed.test(file.path),
    }
    zip.addReadStreamLazy(file.path, options, give => {
      const stream = Readable.from(file.chunks(), { objectMode: false })
      stream.on('error', failed)
      give(undefined, stream)
    })
  }
  zip.end({ comment: manifestSha256 === undefined ? '' : openSeal(manifestSha256), forceZip64Format: false })
  if (manifestSha256 === undefined) await pipeline(out, createWriteStream(path))
  else await pipeline(out, sealing(), createWriteStream(path))
}
