import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { visible } from '../../core/evidence/index.ts'
import { Fault, type Said } from '../../core/ground/index.ts'
import type { Case, KnownIncident } from '../../core/proof/index.ts'
import { unpackInto } from '../bundle/index.ts'
import { loadFolderCase, type LoadedCase } from './load-case.ts'

/** A place of a casebook that holds an incident which could not be read. It never passes in silence. */
export interface UnreadableCase {
  readonly unreadable: string
  readonly fault: Fault
}

/** One incident: a folder with incident.yaml, or a bundle. Throws the Faults of either, and `incident_folder_not_found`. */
export const loadCase = async (path: string): Promise<Case> => (await loadOne(path)).case

/**
 * One incident, or a folder of them (folders and .zip bundles), by name. Each knows the windows of the others. `onSkip` hears of every place that is
 * no incident and of folders in folders, which are not entered. Throws Fault `incident_folder_not_found` where there is none.
 */
export const loadCasebook = async (
  path: string,
  onSkip: (note: Said) => void = () => {},
): Promise<readonly (Case | UnreadableCase)[]> => {
  const places = await findPlaces(path, onSkip)
  const loaded: (LoadedCase | UnreadableCase)[] = []
  for (const place of places) loaded.push(await loadOne(place).catch(unreadable(place)))
  const cases = loaded.filter(it => 'case' in it)
  return loaded.map(one => ('case' in one ? knowing(one, cases) : one))
}

const loadOne = async (path: string): Promise<LoadedCase> =>
  (await isFile(path)) ? loadBundleCase(path) : loadFolderCase(path)

/** A bundle is read as the folder that it holds, which lies on the disk for the time of reading. */
const loadBundleCase = async (path: string): Promise<LoadedCase> => {
  const beside = await mkdtemp(join(tmpdir(), 'notagain-case-'))
  try {
    await unpackInto(path, beside)
    return await loadFolderCase(beside)
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

const unreadable =
  (place: string) =>
  (error: unknown): UnreadableCase => {
    if (error instanceof Fault) return { unreadable: place, fault: error }
    throw error
  }

const isFile = (path: string) =>
  stat(path).then(
    found => found.isFile(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false
      throw error
    },
  )

const isIncident = (folder: string) => isFile(join(folder, 'incident.yaml'))

const isBundle = /\.zip$/i

const findPlaces = async (path: string, onSkip: (note: Said) => void): Promise<readonly string[]> => {
  if ((await isIncident(path)) || (await isFile(path))) return [path]
  const none = new Fault('incident_folder_not_found', { folder: visible(path, 500) })
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw none
    throw error
  })
  const places: string[] = []
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const place = join(path, entry.name)
    if (!entry.isDirectory()) {
      if (isBundle.test(entry.name)) places.push(place)
    } else if (await isIncident(place)) places.push(place)
    else onSkip(skipped(place))
  }
  if (places.length === 0) throw none
  return places
}

const skipped = (place: string): Said => ({
  ko: `${visible(place, 500)}: incident.yaml이 없어 건너뛰었습니다.`,
  en: `${visible(place, 500)} was skipped: it has no incident.yaml.`,
})

/** With the windows of the other incidents that lie in its recording. */
const knowing = ({ case: own }: LoadedCase, all: readonly LoadedCase[]): Case => ({
  ...own,
  known: all
    .filter(other => other.case !== own)
    .flatMap(windowOf)
    .filter(({ from, until }) => own.recording.stretches.some(it => it.from < until && from < it.until)),
})

/** From what it opens with to its end in the record; of an incident without milestones, all that is told and recorded of it. */
const windowOf = ({ case: { incident, occasion, recording }, timeline }: LoadedCase): readonly KnownIncident[] => {
  const { span } = timeline
  if ('missing' in occasion) {
    const all = [...(span ? [span] : []), ...recording.stretches.filter(it => it.part === 'incident')]
    const [from, until] = [Math.min(...all.map(it => it.from)), Math.max(...all.map(it => it.until))]
    return all.length > 0 ? [{ incident: incident.key, from, until }] : []
  }
  const last = recording.stretches.filter(it => it.part === 'incident').at(-1)
  const until = occasion.impactEndedAt ?? Math.max(last?.until ?? 0, span?.until ?? 0, occasion.impactStartedAt)
  return [{ incident: incident.key, from: occasion.opens.at, until }]
}
