import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { Transform } from 'node:stream'

// The comment of the zip, its last bytes: the digest of manifest.json, and of the whole file up to that last digest.
const manifestMark = 'notagain/bundle@1 manifest sha256:'
const fileMark = ' file sha256:'
const digestBytes = 64
const form = /^notagain\/bundle@1 manifest sha256:([0-9a-f]{64}) file sha256:([0-9a-f]{64})$/
const sealBytes = manifestMark.length + fileMark.length + 2 * digestBytes

/** The comment as the zip is written with it, before its own digest is known. */
export const openSeal = (manifestSha256: string): string =>
  manifestMark + manifestSha256 + fileMark + '0'.repeat(digestBytes)

/** Hashes what passes and puts the digest in the place of the last bytes, which `openSeal` kept free. */
export const sealing = (): Transform => {
  const hash = createHash('sha256')
  let held = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      const passing = all.subarray(0, Math.max(0, all.length - digestBytes))
      held = Buffer.from(all.subarray(passing.length))
      hash.update(passing)
      done(null, passing)
    },
    flush(done) {
      done(null, Buffer.from(hash.digest('hex'), 'latin1'))
    },
  })
}

export interface Seal {
  readonly manifestSha256: string
  /** Whether the file is as it was written, to the byte. */
  readonly whole: boolean
}

/** Undefined where the file does not end in a seal. */
export const readSeal = async (path: string): Promise<Seal | undefined> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const tail = Buffer.alloc(Math.min(size, sealBytes))
    await file.read(tail, 0, tail.length, size - tail.length)
    const [, manifestSha256, fileSha256] = form.exec(tail.toString('latin1')) ?? []
    if (manifestSha256 === undefined) return undefined
    const hash = createHash('sha256')
    const body = file.createReadStream({
      start: 0,
      end: size - digestBytes - 1,
      highWaterMark: 1 << 20,
      autoClose: false,
    })
    for await (const chunk of body as AsyncIterable<Buffer>) hash.update(chunk)
    return { manifestSha256, whole: hash.digest('hex') === fileSha256 }
  } finally {
    await file.close()
  }
}
