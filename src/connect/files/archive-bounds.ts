import { visible } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'

/** What an archive may hold. A log compresses 10 to 60 times; what grows far more was made to fill a disk. */
export const archiveBounds = {
  /** Plain bytes in all. */
  plainBytes: 8 * 2 ** 30,
  /** Plain bytes for one packed byte, judged from `ratioFrom` plain bytes on. */
  ratio: 200,
  ratioFrom: 64 * 2 ** 20,
  members: 200_000,
} as const

type ArchiveKind = 'zip' | 'gzip' | 'tar' | '7z' | 'xz' | 'zstd' | 'bzip2' | 'rar'

const begins = (head: Uint8Array, ...bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte)

/** Told by the first bytes (up to 512 are looked at). */
export const isArchive = (head: Uint8Array): ArchiveKind | undefined => {
  if (begins(head, 0x50, 0x4b, 3, 4) || begins(head, 0x50, 0x4b, 5, 6)) return 'zip'
  if (begins(head, 0x1f, 0x8b, 8)) return 'gzip'
  if (begins(head.subarray(257), 0x75, 0x73, 0x74, 0x61, 0x72)) return 'tar'
  if (begins(head, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)) return '7z'
  if (begins(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)) return 'xz'
  if (begins(head, 0x28, 0xb5, 0x2f, 0xfd)) return 'zstd'
  if (begins(head, 0x42, 0x5a, 0x68) && begins(head.subarray(4), 0x31, 0x41, 0x59)) return 'bzip2'
  return begins(head, 0x52, 0x61, 0x72, 0x21, 0x1a, 7) ? 'rar' : undefined
}

/** Looks at the first chunk of what came out of an archive, and refuses another archive. */
export const nestedGuard = (name: string, member: string) => {
  let looked = false
  return (chunk: Uint8Array) => {
    if (!looked && isArchive(chunk)) throw new Fault('archive_nested', { file: visible(name), member: visible(member) })
    looked = true
  }
}

/** Counts plain bytes against packed ones and refuses a bomb while it unpacks. */
export const ratioGuard = (name: string) => {
  let plain = 0
  return (bytes: number, packed: number) => {
    plain += bytes
    refuseBomb(name, plain, packed)
  }
}

export const refuseBomb = (name: string, plain: number, packed: number) => {
  const { plainBytes, ratio, ratioFrom } = archiveBounds
  if (plain > plainBytes) throw tooLarge(name, `${plainBytes / 2 ** 30} GiB`)
  if (plain > ratioFrom && plain > packed * ratio) throw tooLarge(name, `${ratio}:1`)
}

export const tooLarge = (name: string, limit: string) => new Fault('archive_too_large', { file: visible(name), limit })
