import { createHmac, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openRedactor, visible, type Redactor } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { loadSource, readIncidentFolder, type FolderSource, type LoadedSource } from '../files/incident-folder.ts'
import { openSource } from '../files/open-source.ts'
import type { BundleContents, BundleFile, BundleSeries } from './contents.ts'
import { cutText } from './cut-text.ts'
import { findPeople, findSlackNames } from './find-people.ts'
import { redactSource } from './redact-source.ts'

export interface Redacted extends BundleContents {
  /** Removes the redacted files from the disk: after the bundle is written. */
  readonly close: () => Promise<void>
}

/**
 * The contents with what identifies people replaced in every text and label, the same by the same; the key to it is drawn
 * anew each time and kept nowhere. Each source is read before and after: one that would say something else is refused with
 * Fault `redaction_changes_source`. Files lie in `folder` meanwhile.
 */
export const redactContents = async (contents: BundleContents, folder = tmpdir()): Promise<Redacted> => {
  const room = await mkdtemp(join(folder, 'notagain-redact-'))
  const close = () => rm(room, { recursive: true, force: true })
  try {
    const [before, after] = [join(room, 'before'), join(room, 'after')]
    for (const file of contents.files) await stage(before, file)
    const sources = await sourcesOf(before)
    const loaded = await loadAll(sources)
    const salt = randomBytes(32)
    const redactor = openRedactor(await peopleOf(loaded), (kind, value) =>
      createHmac('sha256', salt).update(`${kind}\0${value}`).digest('hex'),
    )
    for (const { path } of contents.files) {
      await mkdir(dirname(join(after, path)), { recursive: true })
      await redactSource(join(before, path), join(after, path), path, redactor.redact)
    }
    await refuseChanged(loaded, await sourcesOf(after))
    const samples = contents.samples.map(redactLabels(redactor))
    const files = contents.files.map(({ path }): BundleFile => ({
      path,
      chunks: () => createReadStream(join(after, path), { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>,
    }))
    const redaction = { applied: 'text' as const, replaced: redactor.replaced() }
    return { ...contents, files, samples, redaction, close }
  } catch (error) {
    await close()
    throw error
  }
}

const stage = async (folder: string, { path, chunks }: BundleFile): Promise<void> => {
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true })
  await pipeline(Readable.from(chunks()), createWriteStream(target))
}

const sourcesOf = async (folder: string): Promise<readonly FolderSource[]> => {
  const { sources, normal } = await readIncidentFolder(folder)
  return [...sources, ...normal]
}

const loadAll = async (sources: readonly FolderSource[]): Promise<readonly LoadedSource[]> => {
  const loaded: LoadedSource[] = []
  for (const source of sources) loaded.push(await loadSource(source, {}))
  return loaded
}

const peopleOf = async (loaded: readonly LoadedSource[]): Promise<ReadonlySet<string>> => {
  const people = new Set(loaded.flatMap(findPeople))
  for (const source of loaded.filter(it => it.kind === 'slack-export'))
    for (const name of await slackNames(source)) people.add(name)
  return people
}

const slackNames = async ({ path, name }: LoadedSource): Promise<readonly string[]> => {
  const source = await openSource(path, name)
  try {
    const names: string[] = []
    for (const member of source.members)
      for await (const piece of cutText(member.chunks())) names.push(...findSlackNames(piece.toString('utf8')))
    return names
  } finally {
    await source.close()
  }
}

/** The same files, read as the same kind, with as many records in the same time. */
const refuseChanged = async (before: readonly LoadedSource[], after: readonly FolderSource[]): Promise<void> => {
  const names = before.map(it => it.name).join('\n')
  if (after.map(it => it.file).join('\n') !== names) throw changed('incident.yaml', 'evidence, normal')
  for (const [i, source] of after.entries()) {
    const was = before[i]!
    const is = await loadSource(source, {}).catch((error: unknown) => {
      if (error instanceof Fault) throw changed(source.file, error.says('en'))
      throw error
    })
    const [then, now] = [summary(was), summary(is)]
    if (then !== now) throw changed(source.file, `${then} → ${now}`)
  }
}

const summary = ({ kind, reading }: LoadedSource): string => {
  const { records, rejectedCount, from, until } = reading.report
  return `${kind}: ${records} + ${rejectedCount}, ${reading.series.length} series, ${from ?? '–'}–${until ?? '–'}`
}

const changed = (file: string, detail: string) =>
  new Fault('redaction_changes_source', { file: visible(file), detail: visible(detail, 500) })

const redactLabels =
  ({ redact }: Redactor) =>
  ({ part, series }: BundleSeries): BundleSeries => ({
    part,
    series: {
      ...series,
      labels: Object.fromEntries(Object.entries(series.labels).map(([key, value]) => [key, redact(value)])),
    },
  })
