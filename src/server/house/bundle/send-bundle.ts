import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { BlobStore } from '../../../connect/blobs/index.ts'
import { writeBundle } from '../../../connect/bundle/index.ts'
import type { Db } from '../../db/open-tables.ts'
import { bundleContents } from './bundle-contents.ts'
import { redactBundle } from './redact-bundle.ts'

export interface BundleGround {
  readonly db: Db
  readonly blobs: BlobStore
  /** Files that are on their way in or out; emptied at every start. */
  readonly inbox: string
  readonly newId: () => string
  /** "notagain 0.1.0". */
  readonly madeBy: string
}

/**
 * The incident as a bundle: written whole first, so that a broken one is never sent. Unless `raw`, what identifies people
 * is replaced; Fault `redaction_changes_source` where that cannot be done.
 */
export const sendBundle = async (ground: BundleGround, key: string, raw: boolean): Promise<Readable> => {
  const { db, blobs, inbox, newId, madeBy } = ground
  const contents = await bundleContents(db, blobs, key, madeBy)
  await mkdir(inbox, { recursive: true, mode: 0o700 })
  const path = join(inbox, `${newId()}.zip`)
  const plain = `${path}.raw`
  const remove = () => rm(path, { force: true })
  try {
    await writeBundle(raw ? path : plain, contents)
    if (!raw) await redactBundle({ from: plain, to: path, folder: inbox })
  } catch (error) {
    await remove()
    throw error
  } finally {
    await rm(plain, { force: true })
  }
  return createReadStream(path).once('close', () => void remove())
}
