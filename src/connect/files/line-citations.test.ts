import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { lineCitations } from './line-citations.ts'

test('offsets become lines, in plain and in packed files, also over 1 MiB', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'notagain-lines-'))
  const text = Array.from({ length: 40_000 }, (_, i) => `line ${String(i + 1).padStart(40, '0')}\n`).join('')
  const sha256 = 'a'.repeat(64)
  const offsets = [0, 45, 46, 46 * 20_000, 46 * 39_999]
  try {
    for (const [name, bytes] of [['a.log', Buffer.from(text)] as const, ['a.log.gz', gzipSync(text)] as const]) {
      const path = join(folder, name)
      await writeFile(path, bytes)
      const cites = offsets.toReversed().map(from => ({ sha256, from, to: from + 1 }))
      const lines = await lineCitations([{ path, name, parts: [{ path: name, sha256 }] }], cites)
      expect(offsets.map(from => lines.get(`${sha256}:${from}`))).toEqual([1, 1, 2, 20_001, 40_000])
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
