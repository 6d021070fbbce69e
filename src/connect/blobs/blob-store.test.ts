import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { frameBytes } from './blob-format.ts'
import { openBlobs } from './blob-store.ts'

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'notagain-blobs-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

/** Two and a half frames: half of it noise, so that frames differ in packed size. */
const plain = Buffer.concat([
  Buffer.alloc(frameBytes, 'a line of a log\n'),
  randomBytes(frameBytes),
  Buffer.alloc(frameBytes / 2, 'x'),
])
const sha256 = createHash('sha256').update(plain).digest('hex')
const path = () => join(folder, sha256.slice(0, 2), `${sha256}.blob`)

test('sealed bytes have the hash of the plain bytes, and every range opens', async () => {
  const blobs = openBlobs(folder)
  expect(await blobs.seal(cut(plain, 100_000))).toEqual({ sha256, bytes: plain.length })
  expect(await blobs.size(sha256)).toBe(plain.length)
  expect(await blobs.check(sha256)).toBe(true)
  await fc.assert(
    fc.asyncProperty(fc.nat(plain.length), fc.nat(plain.length), async (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      expect(plain.subarray(from, to).equals(await blobs.bytes(sha256, from, to))).toBe(true)
    }),
    { numRuns: 25 },
  )
})

test('a range beyond the end is cut to what there is', async () => {
  const blobs = openBlobs(folder)
  expect((await blobs.bytes(sha256, plain.length - 3, plain.length + 99)).length).toBe(3)
  expect((await blobs.bytes(sha256, plain.length + 1, plain.length + 99)).length).toBe(0)
})

test('any cut of the bytes seals to the same file, and sealing again changes nothing', async () => {
  const before = await readFile(path())
  const both = await Promise.all([
    openBlobs(folder).seal(cut(plain, 7_919)),
    openBlobs(folder).seal(cut(plain, 2 << 20)),
  ])
  expect(both.map(one => one.sha256)).toEqual([sha256, sha256])
  expect((await readFile(path())).equals(before)).toBe(true)
  expect((await readdir(folder)).filter(name => name.endsWith('.tmp'))).toEqual([])
})

test('a source that fails leaves nothing behind', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield randomBytes(3 * frameBytes)
    throw new Error('the disk went away')
  }
  const before = await readdir(folder)
  await expect(openBlobs(folder).seal(failing())).rejects.toThrow('the disk went away')
  expect(await readdir(folder)).toEqual(before)
})

test('empty bytes are a blob of their own', async () => {
  const blobs = openBlobs(folder)
  const sealed = await blobs.seal(cut(new Uint8Array(0), 1))
  expect(sealed.bytes).toBe(0)
  expect((await blobs.bytes(sealed.sha256, 0, 10)).length).toBe(0)
  expect(await blobs.check(sealed.sha256)).toBe(true)
})

test('damage is noticed, and sealing again repairs it', async () => {
  const blobs = openBlobs(folder)
  const good = await readFile(path())
  const hurt = Buffer.from(good)
  hurt.fill(0, 1_000, 1_200)
  await writeFile(path(), hurt)
  expect(await blobs.check(sha256)).toBe(false)
  await expect(blobs.bytes(sha256, 0, 10)).rejects.toMatchObject({ code: 'blob_damaged' })
  await writeFile(path(), good.subarray(0, 40))
  await expect(blobs.size(sha256)).rejects.toMatchObject({ code: 'blob_damaged' })
  await blobs.seal(cut(plain, 1 << 20))
  expect(await blobs.check(sha256)).toBe(true)
})

test.each(['0'.repeat(64), '../../etc/passwd', ''])('a blob that is not there is a fault: %j', async name => {
  await expect(openBlobs(folder).bytes(name, 0, 1)).rejects.toMatchObject({ code: 'blob_missing' })
})
