import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresStderr } from '../../core/evidence/postgres/index.ts'
import { readInWorkers } from './index.ts'

const file = fileURLToPath(new URL('../../core/evidence/postgres/golden/server-run.log', import.meta.url))
const part = { path: 'server-run.log', sha256: 'sha' }
const settings = { prefix: '%m [%p] %q%u@%d %a %e ' }
let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'notagain-workers-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('several stretches of a file give the reading of the whole', async () => {
  const reader = postgresStderr.open(settings, {})
  reader.begin(part)
  reader.push(readFileSync(file))
  const whole = reader.finish()
  for (const threads of [2, 3, 7]) {
    const job = { file, part, kind: 'postgres-stderr', settings, tools: {}, threads } as const
    expect(await readInWorkers(job, 0)).toEqual(whole)
  }
})

test('a small file, another kind and a file without a second record are read in one go', async () => {
  const job = { file, part, kind: 'postgres-stderr', settings, tools: {}, threads: 4 } as const
  expect(await readInWorkers(job)).toBeUndefined()
  expect(await readInWorkers({ ...job, kind: 'slack-export' }, 0)).toBeUndefined()
  const single = join(folder, 'single.log')
  writeFileSync(single, '2025-12-02 09:00:00.000 UTC [1] LOG:  one\n')
  expect(await readInWorkers({ ...job, file: single }, 0)).toBeUndefined()
})
