import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { samplesIndexName, type Redaction } from '../../core/evidence/index.ts'
import { incidentFileName, readIncidentFolder } from '../files/incident-folder.ts'
import type { BundleContents, BundleFile } from './contents.ts'
import { readSamples } from './read-samples.ts'

export interface Packed {
  readonly contents: BundleContents
  /** Files of the folder that are not part of the incident and stay where they are. */
  readonly leftOut: readonly string[]
}

/** What people wrote and decided beside the evidence, and rule files. Anything else that lies about may be a secret. */
const beside = /\.(?:md|ya?ml)$|^decided\.json$/i

/**
 * All of an incident folder that a bundle holds: incident.yaml, what it names, samples/, and the Markdown and YAML beside
 * them. Throws the Faults of `readIncidentFolder` and `readSamples`.
 */
export const packFolder = async (folder: string, madeBy: string): Promise<Packed> => {
  const { sources, normal } = await readIncidentFolder(folder)
  const samples = await readSamples(folder)
  const names = await listFiles(folder)
  const named = [...sources, ...normal].map(it => it.file)
  const wanted = new Set([incidentFileName, ...named, ...names.filter(name => beside.test(name))])
  const redaction: Redaction = { applied: 'none', replaced: {} }
  const leftOut = names.filter(name => !wanted.has(name) && !(samples.length > 0 && name.startsWith('samples/')))
  return {
    contents: { files: [...wanted].toSorted().map(path => diskFile(folder, path)), samples, redaction, madeBy },
    leftOut,
  }
}

const diskFile = (folder: string, path: string): BundleFile => ({
  path,
  chunks: () => createReadStream(join(folder, path), { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>,
})

/** The files of the folder itself, and whether it has samples/. */
const listFiles = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter(entry => entry.isFile() || (entry.isDirectory() && `${entry.name}/` !== samplesIndexName.slice(0, 8)))
    .map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .toSorted()
}
