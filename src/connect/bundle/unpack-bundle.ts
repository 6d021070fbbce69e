import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { visible, type Manifest } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { openSealed } from './read-bundle.ts'

/**
 * Writes the incident folder of a bundle, whole or not at all. Throws Fault `folder_not_empty`, and those of `readBundle`.
 */
export const unpackBundle = async (path: string, folder: string): Promise<Manifest> => {
  await refuseFilled(folder)
  const beside = `${resolve(folder)}.${process.pid}.new`
  try {
    const manifest = await unpackInto(path, beside)
    await rm(folder, { recursive: true, force: true })
    await mkdir(dirname(resolve(folder)), { recursive: true })
    await rename(beside, folder)
    return manifest
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

const refuseFilled = async (folder: string): Promise<void> => {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    if (error.code === 'ENOTDIR') return ['']
    throw error
  })
  if (there.length > 0) throw new Fault('folder_not_empty', { folder: visible(folder, 500) })
}

/** Every member but the manifest, under a folder that is made. */
export const unpackInto = async (path: string, folder: string): Promise<Manifest> => {
  const bundle = await openSealed(path)
  try {
    for (const member of bundle.manifest.members) {
      const target = join(folder, ...member.path.split('/'))
      await mkdir(dirname(target), { recursive: true })
      await pipeline(Readable.from(bundle.read(member.path)), createWriteStream(target, { flags: 'wx' }))
    }
    return bundle.manifest
  } finally {
    bundle.close()
  }
}
