import { createHash } from 'node:crypto'
import {
  chooseReader,
  firstLine,
  placeReading,
  visible,
  type Basis,
  type Chosen,
  type EvidenceKind,
  type Part,
  type Reader,
  type ReaderSettings,
  type ReaderTools,
  type Reading,
} from '../../core/evidence/index.ts'
import { Fault, type Said } from '../../core/ground/index.ts'
import type { BlobStore, Sealed } from '../blobs/index.ts'
import { openSource } from './open-source.ts'
import type { Member, OpenedSource } from './opened-source.ts'

export interface ReadSourceOptions {
  readonly settings: ReaderSettings
  readonly kind?: EvidenceKind
  /** Where the bytes are sealed while they are read; without one they are only hashed. */
  readonly blobs?: BlobStore
  readonly tools: ReaderTools
  /** `bytes` of `total` of the file as it lies on the disk (packed, where it is). */
  readonly onProgress?: (progress: {
    readonly step: 'seal' | 'read'
    readonly bytes: number
    readonly total: number
  }) => void
  readonly signal?: AbortSignal
}

export interface ReadSource {
  readonly parts: readonly Part[]
  readonly kind: EvidenceKind
  readonly settings: ReaderSettings
  readonly basis: readonly Basis[]
  readonly reading: Reading
}

const sampleBytes = 2 << 20

/**
 * Reads one file (plain, .gz or .zip) in one pass: recognised, hashed, sealed and parsed.
 * Throws the Faults of `openSource` and `chooseReader`, of the reader (`zone_missing` …), `empty_source` and `nothing_parsed`;
 * the abort reason of `signal`.
 */
export const readSource = async (file: string, name: string, options: ReadSourceOptions): Promise<ReadSource> => {
  const source = await openSource(file, name)
  try {
    return await readMembers(source, name, options)
  } finally {
    await source.close()
  }
}

const standIn = (n: number) => `part:${n}`

const readMembers = async (source: OpenedSource, name: string, options: ReadSourceOptions): Promise<ReadSource> => {
  const parts: Part[] = []
  let open: { readonly chosen: Chosen; readonly reader: Reader; readonly sample: string } | undefined
  for (const member of source.members) {
    const { head, complete, chunks } = await takeHead(member)
    if (!open) {
      if (head.length === 0 && source.members.length === 1) break
      const members = source.together && { members: source.members.map(one => one.path) }
      const sample = { name: source.together ? name : member.path, head, complete, ...members }
      const chosen = chooseReader(sample, options.settings, options.kind)
      open = { chosen, reader: chosen.kind.open(chosen.settings, options.tools), sample: firstLine(head) }
    }
    const { reader } = open
    reader.begin({ path: member.path, sha256: standIn(parts.length) })
    const sealed = await seal(readAll(chunks, reader, source, options), options)
    parts.push({ path: member.path, sha256: sealed.sha256, bytes: sealed.bytes })
  }
  if (!open || parts.every(part => part.bytes === 0)) throw new Fault('empty_source', { file: visible(name) })
  const { chosen, reader, sample } = open
  const shas = new Map(parts.map((part, n) => [standIn(n), part.sha256]))
  const read = placeReading(reader.finish(), at => shas.get(at) ?? at)
  if (read.report.records === 0)
    throw new Fault('nothing_parsed', { file: visible(name), kind: chosen.kind.kind, sample: visible(sample) })
  const basis = mergeBasis(chosen.basis, read.report.basis)
  const warnings = [...(await changedMeanwhile(source, parts)), ...read.report.warnings]
  return {
    parts,
    kind: chosen.kind.kind,
    settings: chosen.settings,
    basis,
    reading: { ...read, report: { ...read.report, basis, warnings } },
  }
}

/** A log may be written while it is read: what came too late, or was cut off, is told. */
const changedMeanwhile = async (source: OpenedSource, parts: readonly Part[]): Promise<readonly Said[]> => {
  const now = await source.sizeNow?.()
  const read = parts.reduce((sum, part) => sum + part.bytes, 0)
  if (now === undefined || (now === source.total && read === source.total)) return []
  const [total, later] = [source.total.toLocaleString('en-US'), now.toLocaleString('en-US')]
  return [
    {
      en: `The file was changed while it was read: ${total} bytes at the beginning, ${later} at the end. Import it again when it is complete.`,
      ko: `읽는 동안 파일이 바뀌었습니다(처음 ${total}바이트, 끝에는 ${later}바이트). 다 쓰인 뒤 다시 가져오세요.`,
    },
  ]
}

/** What the reader found out over the whole source replaces what the first bytes suggested. */
const mergeBasis = (guessed: readonly Basis[], found: readonly Basis[]): readonly Basis[] => [
  ...guessed.filter(one => !found.some(other => other.setting === one.setting)),
  ...found,
]

/** The first bytes for recognising, and all bytes once more in order. */
const takeHead = async (member: Member) => {
  const walk = member.chunks()[Symbol.asyncIterator]()
  const taken: Uint8Array[] = []
  let size = 0
  let complete = false
  while (size < sampleBytes && !complete) {
    const { done, value } = await walk.next()
    if (done) complete = true
    else {
      taken.push(value)
      size += value.length
    }
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield* taken
    if (!complete) yield* { [Symbol.asyncIterator]: () => walk }
  }
  return { head: Buffer.concat(taken).subarray(0, sampleBytes), complete: complete && size <= sampleBytes, chunks }
}

async function* readAll(
  chunks: () => AsyncIterable<Uint8Array>,
  reader: Reader,
  source: OpenedSource,
  { signal, onProgress, blobs }: ReadSourceOptions,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks()) {
    signal?.throwIfAborted()
    reader.push(chunk)
    yield chunk
    onProgress?.({
      step: blobs ? 'seal' : 'read',
      bytes: Math.min(source.total, Math.round(source.consumed())),
      total: source.total,
    })
  }
}

const seal = (chunks: AsyncIterable<Uint8Array>, { blobs }: ReadSourceOptions): Promise<Sealed> =>
  blobs ? blobs.seal(chunks) : hashOnly(chunks)

const hashOnly = async (chunks: AsyncIterable<Uint8Array>): Promise<Sealed> => {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes }
}
