import { readFile } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { samplesIndexName, visible } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import type { BundleSeries } from './contents.ts'
import { decodeSeries, parseSamplesIndex } from './samples-members.ts'

/**
 * The series in chunks that lie in an incident folder under samples/; none where it has no such folder. Throws Faults
 * `bundle_invalid`, `chunk_damaged` and `file_not_found`.
 */
export const readSamples = async (folder: string): Promise<readonly BundleSeries[]> => {
  const index = await readMaybe(join(folder, samplesIndexName))
  if (!index) return []
  const { series } = parseSamplesIndex(visible(folder, 500), index)
  const samples: BundleSeries[] = []
  for (const one of series) {
    const path = resolve(folder, one.file)
    const bytes = path.startsWith(resolve(folder) + sep) ? await readMaybe(path) : undefined
    if (!bytes) throw new Fault('file_not_found', { file: visible(one.file) })
    samples.push(decodeSeries(one, bytes))
  }
  return samples
}

const readMaybe = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
