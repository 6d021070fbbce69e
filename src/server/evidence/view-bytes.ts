import type { BlobStore } from '../../connect/blobs/index.ts'
import { Fault } from '../../core/ground/index.ts'
import type { CitedBytes } from '../../wire/views.ts'
import type { Db } from '../db/open-tables.ts'
import { listEvidence } from './store.ts'

/** The most of a citation that is shown at once; a 10 MB statement is opened in pieces. */
const MOST = 1_048_576

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** True for a byte inside a UTF-8 character: a cut there would show a character that nobody wrote. */
const inside = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80

const trimStart = (bytes: Uint8Array): Uint8Array => {
  let n = 0
  while (n < 3 && inside(bytes[n])) n++
  return bytes.subarray(n)
}

const trimEnd = (bytes: Uint8Array): Uint8Array => {
  let n = bytes.length
  while (n > 0 && bytes.length - n < 3 && inside(bytes[n - 1])) n--
  const lead = bytes[n - 1]
  if (lead === undefined || lead < 0xc0) return bytes
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  return n - 1 + length > bytes.length ? bytes.subarray(0, n - 1) : bytes
}

interface Asked {
  readonly incident: string
  readonly sha256: string
  readonly from: number
  readonly to: number
  readonly around: number
}

/**
 * The cited bytes with what stands around them, decoded. At most 1 MiB of the citation is answered: `to` says where it
 * ends. Throws Fault `bytes_not_found` for bytes that no evidence of the incident has.
 */
export const viewBytes = async (db: Db, blobs: BlobStore, asked: Asked): Promise<CitedBytes> => {
  const { incident, sha256, around } = asked
  const evidence = await listEvidence(db, incident)
  const named = evidence
    .flatMap(one =>
      one.parts.map(part => ({ part, name: one.parts.length > 1 ? `${one.name}/${part.path}` : one.name })),
    )
    .find(({ part }) => part.sha256 === sha256)
  if (!named) throw new Fault('bytes_not_found', { sha256 })
  const total = await blobs.size(sha256)
  const from = Math.min(asked.from, total)
  const to = Math.min(Math.max(asked.to, from), total, from + MOST)
  const [before, cited, after] = await Promise.all([
    blobs.bytes(sha256, Math.max(0, from - around), from),
    blobs.bytes(sha256, from, to),
    blobs.bytes(sha256, to, Math.min(total, to + around)),
  ])
  const show = (bytes: Uint8Array) => decoder.decode(bytes)
  return {
    sha256,
    from,
    to,
    name: named.name,
    total,
    before: show(trimStart(before)),
    cited: show(cited),
    after: show(trimEnd(after)),
  }
}
