import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { open as openZipFile, type Entry, type ZipFile } from 'yauzl'
import { visible } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { archiveBounds, nestedGuard, refuseBomb, tooLarge } from './archive-bounds.ts'
import type { Member, OpenedSource } from './opened-source.ts'

/**
 * A zip with one file is that file; one whose members form a Slack export is one source with many parts; of several unlike
 * files it throws Fault `archive_mixed`. Every member is looked at before the first byte is unpacked.
 */
export const openZip = async (file: string, name: string, total: number): Promise<OpenedSource> => {
  const zip = await openDirectory(file, name)
  let consumed = 0
  try {
    const entries = (await listEntries(zip, name)).filter(isWanted)
    refuseUnsafe(entries, name)
    const together = isSlackExport(entries.map(entry => entry.fileName))
    if (!together && entries.length > 1) throw mixed(entries, name)
    return {
      members: entries.toSorted(rootFirst).map((entry): Member => ({
        path: together ? entry.fileName : basename(entry.fileName),
        chunks: () => unpack(zip, entry, name, packed => (consumed += packed)),
      })),
      together,
      total,
      consumed: () => consumed,
      close: async () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

const openDirectory = (file: string, name: string) =>
  new Promise<ZipFile>((resolve, reject) => {
    openZipFile(file, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) => {
      if (error) reject(zipFault(error, name))
      else resolve(zip)
    })
  })

const listEntries = (zip: ZipFile, name: string) =>
  new Promise<readonly Entry[]>((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      if (entries.length > archiveBounds.members) reject(tooLarge(name, `${archiveBounds.members} files`))
      else zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: Error) => reject(zipFault(error, name)))
    zip.readEntry()
  })

// yauzl refuses such names itself; its message carries the name after a colon.
const unsafeName = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s

export const zipFault = (error: Error, name: string) => {
  const unsafe = unsafeName.exec(error.message)
  return unsafe
    ? new Fault('archive_member_unsafe', { file: visible(name), member: visible(unsafe[1] ?? '') })
    : new Fault('archive_broken', { file: visible(name), detail: visible(error.message) })
}

const isLink = (entry: Entry) => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000

export const refuseUnsafe = (entries: readonly Entry[], name: string) => {
  const link = entries.find(isLink)
  if (link) throw new Fault('archive_member_unsafe', { file: visible(name), member: visible(link.fileName) })
  if (entries.some(entry => entry.isEncrypted())) throw new Fault('archive_encrypted', { file: visible(name) })
  const sum = (of: (entry: Entry) => number) => entries.reduce((all, entry) => all + of(entry), 0)
  refuseBomb(
    name,
    sum(entry => entry.uncompressedSize),
    sum(entry => entry.compressedSize),
  )
}

// What the Finder of macOS adds is not evidence.
const isWanted = ({ fileName }: Entry) =>
  !fileName.endsWith('/') && !fileName.startsWith('__MACOSX/') && basename(fileName) !== '.DS_Store'

const dayFile = /(?:^|\/)[^/]+\/\d{4}-\d{2}-\d{2}\.json$/
const conversations = /(?:^|\/)(?:channels|groups|dms|mpims)\.json$/

const isSlackExport = (paths: readonly string[]) =>
  paths.some(path => conversations.test(path)) && paths.some(path => dayFile.test(path))

/** users.json and channels.json before the days, then by path, so that the same archive always reads in the same order. */
const rootFirst = (a: Entry, b: Entry) => {
  const depth = (entry: Entry) => entry.fileName.split('/').length
  return depth(a) - depth(b) || (a.fileName < b.fileName ? -1 : 1)
}

const mixed = (entries: readonly Entry[], name: string) => {
  const shown = entries.slice(0, 10).map(entry => visible(entry.fileName, 80))
  const more = entries.length > 10 ? ` … (${entries.length})` : ''
  return new Fault('archive_mixed', { file: visible(name), members: shown.join(', ') + more })
}

const openMember = (zip: ZipFile, entry: Entry, name: string) =>
  new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(zipFault(error, name))
      else resolve(stream)
    })
  })

async function* unpack(
  zip: ZipFile,
  entry: Entry,
  name: string,
  onPacked: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const nested = nestedGuard(name, entry.fileName)
  const share = entry.uncompressedSize > 0 ? entry.compressedSize / entry.uncompressedSize : 0
  let sum = 0
  const stream = await openMember(zip, entry, name)
  // yauzl itself stops at the size that the directory states, so a member cannot grow past what was judged.
  stream.on('error', () => undefined)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      nested(chunk)
      sum = crc32(chunk, sum)
      onPacked(chunk.length * share)
      yield chunk
    }
  } catch (error) {
    throw error instanceof Fault || !(error instanceof Error) ? error : zipFault(error, name)
  }
  if (sum !== entry.crc32)
    throw new Fault('archive_broken', { file: visible(name), detail: `CRC-32 (${visible(entry.fileName, 80)})` })
}
