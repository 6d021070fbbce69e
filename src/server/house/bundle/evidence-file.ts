import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { BlobStore } from '../../../connect/blobs/index.ts'
import type { BundleFile } from '../../../connect/bundle/index.ts'
import type { Part, Sampling } from '../../../core/evidence/index.ts'
import type { StoredEvidence } from '../../evidence/index.ts'

const CHUNK = 1_048_576

async function* bytesOf(blobs: BlobStore, { sha256, bytes }: Part): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes; at += CHUNK) yield await blobs.bytes(sha256, at, Math.min(bytes, at + CHUNK))
}

/** The same parts give the same zip: it has no clock. In local fields, as the format wants them. */
const fixed = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, compress: true } as const

async function* zipOf(blobs: BlobStore, parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const out = Readable.from(zip.outputStream as AsyncIterable<Buffer>, { objectMode: false })
  for (const part of parts)
    zip.addReadStreamLazy(part.path, fixed, give => give(undefined, Readable.from(bytesOf(blobs, part))))
  zip.end()
  yield* out as AsyncIterable<Buffer>
}

/** A name that any file system takes; the packed form is gone, because what was sealed are the plain bytes. */
const plainName = (name: string, several: boolean): string => {
  const safe = name
    .normalize('NFC')
    .replace(/\.gz$/i, '')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '')
    .slice(-100)
  return several && !/\.zip$/i.test(safe) ? `${safe}.zip` : safe
}

const padded = (n: number) => String(n + 1).padStart(3, '0')

/** Evidence as a file of the bundle; several parts are a zip again. */
export const evidenceFile = (blobs: BlobStore, { part, name, parts }: StoredEvidence, n: number): BundleFile => {
  const [only, ...more] = parts
  const folder = part === 'normal' ? 'normal' : 'evidence'
  return {
    path: `${folder}/${padded(n)}-${plainName(name, more.length > 0)}`,
    chunks: () => (only && more.length === 0 ? bytesOf(blobs, only) : zipOf(blobs, parts)),
  }
}

const stepText = (ms: number): string => (ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`)

const samplesLine = (sampling: Sampling | undefined) => {
  if (!sampling) return {}
  return sampling.kind === 'raw' ? { samples: 'raw' } : { samples: 'stepped', step: stepText(sampling.stepMs) }
}

/** How incident.yaml names it, so that it is read again as it was read here. */
export const evidenceLine = (file: BundleFile, { kind, settings, sampling }: StoredEvidence) => {
  const { slowQueryMs: _slow, ...said } = settings
  return { file: file.path, kind, ...said, ...samplesLine(sampling) }
}
