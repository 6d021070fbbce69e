import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../../core/ground/index.ts'

export interface ReceivedFile {
  readonly path: string
  readonly bytes: number
  remove(): Promise<void>
}

async function* bounded(body: Readable, limitBytes: number, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > limitBytes) throw new Fault('body_too_large', { limit: `${Math.round(limitBytes / 1_048_576)} MiB` })
    count(bytes)
    yield chunk
  }
}

/**
 * Streams a request's body to a file of our own name. Throws Fault `body_too_large`; whoever gets the file removes it, and
 * a body that ends early leaves none.
 */
export const receiveFile = async (
  body: Readable,
  { folder, name, limitBytes }: { readonly folder: string; readonly name: string; readonly limitBytes: number },
): Promise<ReceivedFile> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, name)
  let bytes = 0
  try {
    await pipeline(
      bounded(body, limitBytes, seen => (bytes = seen)),
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    )
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path, bytes, remove: () => rm(path, { force: true }) }
}

const unfinished = /^sealing-.*\.tmp$|\.new$/

/** What a killed process was receiving, sealing or writing. Called before the first request. */
export const removeUnfinished = async (inbox: string, folders: readonly string[]): Promise<void> => {
  await rm(inbox, { recursive: true, force: true })
  for (const folder of folders) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const name of await readdir(folder)) if (unfinished.test(name)) await rm(join(folder, name), { force: true })
  }
}
