import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { open as openZipFile, type Entry, type ZipFile } from 'yauzl'
import { manifestName, manifestSchema, visible, type Manifest } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { refuseBomb, tooLarge } from '../files/archive-bounds.ts'
import { refuseUnsafe, zipFault } from '../files/open-zip.ts'
import { issueText, parseJson } from './samples-members.ts'
import { samePath } from './write-bundle.ts'

const mostManifestBytes = 32 << 20
const mostMembers = 60_001

export interface OpenBundle {
  readonly name: string
  readonly manifest: Manifest
  readonly manifestSha256: string
  /** Members of the zip besides the manifest. */
  readonly paths: ReadonlySet<string>
  /**
   * The bytes of a member; ends with Fault `bundle_damaged` where they are not those of the manifest, before more of them
   * were given than it states.
   */
  readonly read: (path: string) => AsyncIterable<Uint8Array>
  readonly close: () => void
}

/**
 * Opens a bundle: its directory and its manifest are read and bounded, no member yet. Throws Faults `file_not_found`,
 * `bundle_invalid`, `bundle_damaged` and the `archive_…` ones.
 */
export const openBundle = async (file: string): Promise<OpenBundle> => {
  const name = visible(file, 500)
  const zip = await openDirectory(file, name)
  try {
    const entries = await listEntries(zip, name)
    refuseUnsafe(entries, name)
    const byName = indexed(entries, name)
    const first = entries[0]
    if (first?.fileName !== manifestName) throw invalid(name, manifestName)
    if (first.uncompressedSize > mostManifestBytes) throw tooLarge(name, `${manifestName}: 32 MiB`)
    const bytes = await collect(unpack(zip, first, name))
    const manifest = parseManifest(bytes, name)
    refuseSizes(manifest, byName, name)
    const members = new Map(manifest.members.map(member => [member.path, member]))
    byName.delete(manifestName)
    return {
      name,
      manifest,
      manifestSha256: createHash('sha256').update(bytes).digest('hex'),
      paths: new Set(byName.keys()),
      read: path => {
        const [entry, member] = [byName.get(path), members.get(path)]
        if (!entry || !member) throw damagedAt(name, path)
        return checked(unpack(zip, entry, name), member, name)
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

const invalid = (file: string, detail: string) => new Fault('bundle_invalid', { file, detail })
const damagedAt = (file: string, path: string) => new Fault('bundle_damaged', { file, detail: visible(path, 200) })

const openDirectory = (file: string, name: string) =>
  new Promise<ZipFile>((resolve, reject) => {
    openZipFile(file, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) => {
      if (!error) resolve(zip)
      else reject(openFault(error, name))
    })
  })

const openFault = (error: Error & { readonly code?: string }, name: string): Error => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new Fault('file_not_found', { file: name })
  if (error.code === 'EISDIR') return new Fault('not_a_file', { file: name, whatEn: 'a folder', whatKo: '폴더' })
  return error.code === undefined ? zipFault(error, name) : error
}

const listEntries = (zip: ZipFile, name: string) =>
  new Promise<readonly Entry[]>((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      if (entries.length > mostMembers) reject(tooLarge(name, `${mostMembers} files`))
      else zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: Error) => reject(zipFault(error, name)))
    zip.readEntry()
  })

const indexed = (entries: readonly Entry[], name: string): Map<string, Entry> => {
  const seen = new Set<string>()
  const byName = new Map<string, Entry>()
  for (const entry of entries) {
    const key = samePath(entry.fileName)
    if (seen.has(key) || entry.fileName.endsWith('/'))
      throw new Fault('archive_member_unsafe', { file: name, member: visible(entry.fileName) })
    seen.add(key)
    byName.set(entry.fileName, entry)
  }
  return byName
}

const parseManifest = (bytes: Uint8Array, name: string): Manifest => {
  const broken = (detail: string) => invalid(name, `${manifestName}: ${visible(detail, 200)}`)
  const parsed = manifestSchema.safeParse(parseJson(bytes, broken))
  if (!parsed.success) throw broken(issueText(parsed.error.issues[0]))
  return parsed.data
}

/** A member may unpack to no more than the manifest states; all together to no more than any archive. */
const refuseSizes = ({ members }: Manifest, byName: ReadonlyMap<string, Entry>, name: string) => {
  for (const { path, bytes } of members) {
    const entry = byName.get(path)
    if (entry && entry.uncompressedSize !== bytes) throw damagedAt(name, path)
  }
  const entries = [...byName.values()]
  const sum = (of: (entry: Entry) => number) => entries.reduce((all, entry) => all + of(entry), 0)
  refuseBomb(
    name,
    sum(entry => entry.uncompressedSize),
    sum(entry => entry.compressedSize),
  )
}

const openMember = (zip: ZipFile, entry: Entry, name: string) =>
  new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(zipFault(error, name))
      else resolve(stream)
    })
  })

async function* unpack(zip: ZipFile, entry: Entry, name: string): AsyncGenerator<Uint8Array> {
  let sum = 0
  const stream = await openMember(zip, entry, name)
  // The loop below gets the error; without a listener it would end the process.
  stream.on('error', () => undefined)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw error instanceof Fault || !(error instanceof Error) ? error : zipFault(error, name)
  }
  if (sum !== entry.crc32) throw damagedAt(name, entry.fileName)
}

async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  { path, sha256 }: Manifest['members'][number],
  name: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== sha256) throw damagedAt(name, path)
}

export const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}
