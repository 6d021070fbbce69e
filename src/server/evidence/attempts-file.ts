import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { BlobStore } from '../../connect/blobs/index.ts'
import { type Attempts, readerKinds } from '../../core/evidence/index.ts'
import type { StoredEvidence } from './store.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

const pathOf = (folder: string, evidence: string) => join(folder, `${evidence}.bin`)

/** Writes the columns beside the sealed bytes that they come from. They can be thrown away: `loadAttempts` reads them anew. */
export const keepAttempts = async (
  folder: string,
  evidence: Pick<StoredEvidence, 'id' | 'kind'>,
  attempts: Attempts,
): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const beside = `${pathOf(folder, evidence.id)}.${process.pid}.new`
  await writeFile(beside, await pack(serialize({ version: versionOf(evidence.kind), attempts }), { level: 1 }))
  await rename(beside, pathOf(folder, evidence.id))
}

const versionOf = (kind: StoredEvidence['kind']) => readerKinds[kind]?.version ?? 0

const readKept = async (folder: string, { id, kind }: StoredEvidence): Promise<Attempts | undefined> => {
  const packed = await readFile(pathOf(folder, id)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!packed) return undefined
  const kept = deserialize(await unpack(packed)) as { readonly version: number; readonly attempts: Attempts }
  return kept.version === versionOf(kind) ? kept.attempts : undefined
}

const CHUNK = 1_048_576

const readAgain = async (
  blobs: BlobStore,
  { kind, settings, parts }: StoredEvidence,
): Promise<Attempts | undefined> => {
  const reader = readerKinds[kind]?.open(settings, {})
  for (const part of parts) {
    reader?.begin(part)
    for (let at = 0; at < part.bytes; at += CHUNK)
      reader?.push(await blobs.bytes(part.sha256, at, Math.min(part.bytes, at + CHUNK)))
  }
  return reader?.finish().attempts
}

/** The attempts of one evidence: as kept when it was read, else from its sealed bytes. Undefined where it has none. */
export const loadAttempts = async (
  folder: string,
  blobs: BlobStore,
  evidence: StoredEvidence,
): Promise<Attempts | undefined> => {
  if (evidence.attempts === 0) return undefined
  const kept = await readKept(folder, evidence)
  if (kept) return kept
  const attempts = await readAgain(blobs, evidence)
  if (attempts) await keepAttempts(folder, evidence, attempts)
  return attempts
}
