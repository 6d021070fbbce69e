import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSourceReader } from './source-reader.ts'

/** A thread that dies of jobs called "exit" or "memory", and answers the others. */
const thread = `
import { parentPort } from 'node:worker_threads'
parentPort.on('message', ({ job }) => {
  if (job.name === 'exit') process.exit(7)
  if (job.name === 'throw') throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
  if (job.name === 'bug') parentPort.postMessage({ bug: { message: 'no space', stack: 'there', code: 'ENOSPC' } })
  else parentPort.postMessage({ done: { kind: job.name } })
})
`
let folder = ''
let file = new URL('file:///')
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notagain-thread-'))
  const path = join(folder, 'thread.mjs')
  await writeFile(path, thread)
  file = pathToFileURL(path)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('a thread that dies refuses its job alone; the next one gets a new thread', async () => {
  const reader = openSourceReader(file)
  const read = (name: string) =>
    reader.read({ file: '', name, settings: {}, blobFolder: '' }, () => undefined, new AbortController().signal)
  const [died, threw, bug, next] = await Promise.allSettled([read('exit'), read('throw'), read('bug'), read('fine')])
  expect(died).toMatchObject({ reason: { code: 'reading_broke', args: { name: 'exit', reason: 'exit 7' } } })
  expect(threw).toMatchObject({ reason: { code: 'ENOSPC' } })
  expect(bug).toMatchObject({ reason: { message: 'no space', code: 'ENOSPC' } })
  expect(next).toMatchObject({ value: { kind: 'fine' } })
  await reader.close()
})
