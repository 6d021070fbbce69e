import { samplesIndexName } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import type { BundleContents, BundleSeries } from './contents.ts'
import { collect, openBundle, type OpenBundle } from './open-bundle.ts'
import { decodeSeries, parseSamplesIndex } from './samples-members.ts'
import { readSeal } from './seal.ts'

/**
 * A bundle that is whole: its seal is checked before anything is read, and every member again while it is read. `close`
 * it after the last file was walked. Throws Faults `bundle_damaged`, `bundle_invalid`, `chunk_damaged`.
 */
export const readBundle = async (path: string): Promise<BundleContents & { readonly close: () => void }> => {
  const bundle = await openSealed(path)
  try {
    const { manifest, read, close } = bundle
    const samples = await samplesOf(bundle)
    const files = manifest.members
      .filter(member => !isSamples(member.path))
      .map(member => ({ path: member.path, chunks: () => read(member.path) }))
    const { redaction, captured, madeBy } = manifest
    return { files, samples, redaction, ...(captured && { captured }), madeBy, close }
  } catch (error) {
    bundle.close()
    throw error
  }
}

const isSamples = (path: string) => path.startsWith('samples/')

/** Opens a bundle of which every byte is as it was written and every member is there. */
export const openSealed = async (path: string): Promise<OpenBundle> => {
  const bundle = await openBundle(path)
  try {
    const { name, manifest, manifestSha256, paths } = bundle
    const seal = await readSeal(path)
    if (!seal) throw new Fault('bundle_damaged', { file: name, detail: 'seal' })
    if (!seal.whole || seal.manifestSha256 !== manifestSha256)
      throw new Fault('bundle_damaged', { file: name, detail: 'sha256' })
    const lost = manifest.members.find(member => !paths.has(member.path))
    const known = new Set(manifest.members.map(member => member.path))
    const odd = lost?.path ?? [...paths].find(it => !known.has(it))
    if (odd !== undefined) throw new Fault('bundle_damaged', { file: name, detail: odd })
    return bundle
  } catch (error) {
    bundle.close()
    throw error
  }
}

const samplesOf = async ({ name, paths, read }: OpenBundle): Promise<readonly BundleSeries[]> => {
  if (!paths.has(samplesIndexName)) return []
  const { series } = parseSamplesIndex(name, await collect(read(samplesIndexName)))
  const samples: BundleSeries[] = []
  for (const one of series) samples.push(decodeSeries(one, await collect(read(one.file))))
  return samples
}
