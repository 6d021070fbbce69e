import { createHash } from 'node:crypto'
import { rename, rm, stat } from 'node:fs/promises'
import { bundleFormat, manifestName, manifestSchema, visible, type Manifest } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { refuseBomb } from '../files/archive-bounds.ts'
import { parseIncidentFile } from '../files/incident-file.ts'
import { incidentFileName, sourcesIn } from '../files/incident-folder.ts'
import { fileOf, type BundleContents, type BundleFile } from './contents.ts'
import { issueText, samplesFiles } from './samples-members.ts'
import { writeZip } from './write-zip.ts'

/**
 * Writes a bundle, whole or not at all. The same contents give the same bytes. Throws the Faults of `parseIncidentFile`;
 * `bundle_invalid` where a file is named twice, or incident.yaml names one that is not among them.
 */
export const writeBundle = async (path: string, contents: BundleContents): Promise<Manifest> => {
  const files = [...contents.files, ...samplesFiles(contents.samples)].toSorted(byPath)
  refuseTwice(path, files)
  const members = []
  for (const file of files) members.push({ path: file.path, ...(await digest(file)) })
  const manifest = manifestOf(path, contents, members, await incidentText(path, files))
  const checked = manifestSchema.safeParse(manifest)
  if (!checked.success) throw invalid(path, issueText(checked.error.issues[0]))
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  const beside = `${path}.${process.pid}.new`
  try {
    const manifestSha256 = createHash('sha256').update(bytes).digest('hex')
    await writeZip(beside, [fileOf(manifestName, bytes), ...files], manifestSha256)
    const plain = members.reduce((sum, member) => sum + member.bytes, 0)
    refuseBomb(path, plain, (await stat(beside)).size)
    await rename(beside, path)
  } finally {
    await rm(beside, { force: true })
  }
  return manifest
}

const byPath = (a: BundleFile, b: BundleFile) => (a.path < b.path ? -1 : 1)

/** As a disk sees them that does not tell case apart. */
export const samePath = (path: string): string => path.normalize('NFC').toLowerCase()

const refuseTwice = (bundle: string, files: readonly BundleFile[]) => {
  const seen = new Set([samePath(manifestName)])
  for (const { path } of files) {
    const key = samePath(path)
    if (seen.has(key)) throw invalid(bundle, visible(path))
    seen.add(key)
  }
}

const invalid = (file: string, detail: string) => new Fault('bundle_invalid', { file: visible(file, 500), detail })

const digest = async (file: BundleFile): Promise<{ readonly sha256: string; readonly bytes: number }> => {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of file.chunks()) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

const incidentText = async (bundle: string, files: readonly BundleFile[]): Promise<string> => {
  const file = files.find(it => it.path === incidentFileName)
  if (!file) throw invalid(bundle, incidentFileName)
  const chunks: Uint8Array[] = []
  for await (const chunk of file.chunks()) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const manifestOf = (
  bundle: string,
  { redaction, captured, madeBy }: BundleContents,
  members: Manifest['members'],
  text: string,
): Manifest => {
  const { incident, sources, normal } = sourcesIn('.', parseIncidentFile(incidentFileName, text))
  const known = new Map(members.map(member => [member.path, member]))
  const listed = (part: 'incident' | 'normal') => (source: (typeof sources)[number]) => {
    const member = known.get(source.file)
    if (!member) throw invalid(bundle, visible(source.file))
    const { kind, settings } = source
    return { file: source.file, part, sha256: member.sha256, bytes: member.bytes, ...(kind && { kind }), settings }
  }
  return {
    format: bundleFormat,
    madeBy,
    incident,
    sources: [...sources.map(listed('incident')), ...normal.map(listed('normal'))],
    redaction,
    ...(captured && { captured }),
    members,
  }
}
