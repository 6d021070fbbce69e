import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { stringify } from 'yaml'
import {
  visible,
  type EvidenceKind,
  type Part,
  type ReaderSettings,
  type ReaderTools,
  type Reading,
  type Sampling,
} from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { incidentSchema, type Incident, type NotApplicable } from '../../core/incident/index.ts'
import { parseIncidentFile, stepMs, type EvidenceLine, type IncidentFile } from './incident-file.ts'
import { readSource, type ReadSourceOptions } from './read-source.ts'

export interface FolderSource {
  /** As incident.yaml names it, relative to the folder. */
  readonly file: string
  /** Where it lies. */
  readonly path: string
  readonly kind?: EvidenceKind
  readonly settings: ReaderSettings
  /** What the samples are, where the file says it; else it is inferred. */
  readonly sampling?: Sampling
}

export interface IncidentFolder {
  readonly incident: Incident
  readonly sources: readonly FolderSource[]
  /** Normal days and demand: for comparison, never part of the timeline. */
  readonly normal: readonly FolderSource[]
  readonly notApplicable: readonly NotApplicable[]
}

export interface LoadedSource {
  /** Id of the evidence: its path in the folder. */
  readonly evidence: string
  readonly name: string
  readonly path: string
  readonly kind: EvidenceKind
  readonly settings: ReaderSettings
  readonly parts: readonly Part[]
  readonly reading: Reading
}

export const incidentFileName = 'incident.yaml'

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const readText = async (path: string, otherwise: Fault): Promise<string> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) throw otherwise
    throw error
  }
}

const noIncident = (folder: string) => new Fault('incident_folder_not_found', { folder: visible(folder, 500) })

const placed = (folder: string, file: string): string | undefined => {
  const path = resolve(folder, file)
  return path.startsWith(resolve(folder) + sep) ? path : undefined
}

const sourceOf = (folder: string, line: EvidenceLine, at: number, slowQueryMs: number): FolderSource => {
  const { file, kind, samples, step, ...said } = line
  const path = placed(folder, file)
  if (!path)
    throw new Fault('evidence_outside_folder', { file: join(folder, incidentFileName), line: at, path: visible(file) })
  const settings = Object.fromEntries(
    Object.entries({ ...said, slowQueryMs }).filter(([, value]) => value !== undefined),
  )
  const sampling = samplingOf(samples, step)
  return { file, path, settings, ...(kind && { kind }), ...(sampling && { sampling }) }
}

const samplingOf = (samples: EvidenceLine['samples'], step: string | undefined): Sampling | undefined => {
  if (step !== undefined) return { kind: 'stepped', stepMs: stepMs(step) }
  return samples === 'raw' ? { kind: 'raw', staleMarkers: 'unknown' } : undefined
}

const sourcesOf = (folder: string, { values, lineOf }: IncidentFile, list: 'evidence' | 'normal') =>
  values[list].map((line, i) => sourceOf(folder, line, lineOf([list, i]), values.slowQueryMs))

const incidentOf = ({ values }: IncidentFile): Incident => {
  const { format: _format, evidence: _evidence, normal: _normal, notApplicable, ...incident } = values
  return { ...incident, ...(notApplicable.length > 0 && { notApplicable }) }
}

/**
 * Reads <folder>/incident.yaml. Throws Faults `incident_folder_not_found`, `incident_file_*` and
 * `evidence_outside_folder`, each naming file and line.
 */
export const readIncidentFolder = async (folder: string): Promise<IncidentFolder> => {
  const path = join(folder, incidentFileName)
  return sourcesIn(folder, parseIncidentFile(path, await readText(path, noIncident(folder))))
}

/** What an incident.yaml that lies in `folder` names. Throws Fault `evidence_outside_folder`. */
export const sourcesIn = (folder: string, file: IncidentFile): IncidentFolder => ({
  incident: incidentOf(file),
  sources: sourcesOf(folder, file, 'evidence'),
  normal: sourcesOf(folder, file, 'normal'),
  notApplicable: file.values.notApplicable,
})

export const loadSource = async (
  source: FolderSource,
  tools: ReaderTools,
  more: Partial<ReadSourceOptions> = {},
): Promise<LoadedSource> => {
  const { kind, settings } = source
  const read = await readSource(source.path, source.file, { ...more, settings, tools, ...(kind && { kind }) })
  const { parts, reading } = read
  return {
    evidence: source.file,
    name: source.file,
    path: source.path,
    kind: read.kind,
    settings: read.settings,
    parts,
    reading,
  }
}

/** The incident and every reading of its evidence; the Faults of `readIncidentFolder` and `readSource`. */
export const loadIncident = async (
  folder: string,
  tools: ReaderTools,
): Promise<{ readonly incident: Incident; readonly sources: readonly LoadedSource[] }> => {
  const { incident, sources } = await readIncidentFolder(folder)
  const loaded: LoadedSource[] = []
  for (const source of sources) loaded.push(await loadSource(source, tools))
  return { incident, sources: loaded }
}

/** Fields by which an import begins an incident folder. */
export type NewIncident = Pick<Incident, 'key' | 'title' | 'zone'>

const firstText = (incident: NewIncident): string =>
  stringify({ format: 'notagain/incident@1', ...incident, evidence: [] })

const checked = (incident: NewIncident): NewIncident => {
  const found = incidentSchema.pick({ key: true, title: true, zone: true }).safeParse(incident)
  if (found.success) return found.data
  const issue = found.error.issues[0]!
  const field = String(issue.path[0])
  const value = incident[field as keyof NewIncident]
  throw new Fault('incident_file_field', {
    file: '--' + field,
    line: 1,
    field,
    value: visible(typeof value === 'string' ? value : JSON.stringify(value)),
    allowed: issue.code === 'invalid_format' ? (issue.pattern ?? issue.message) : issue.message,
  })
}

const writeWhole = async (path: string, text: string): Promise<void> => {
  const beside = `${path}.${process.pid}.new`
  await writeFile(beside, text)
  await rename(beside, path)
}

const digest = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}

/** The file's place in the folder: where it lies already, else a copy under its own name. */
const bring = async (folder: string, file: string): Promise<string> => {
  const inside = relative(resolve(folder), resolve(file))
  if (inside !== '' && placed(folder, inside)) return inside.split(sep).join('/')
  const name = basename(file)
  if (name === incidentFileName) throw new Fault('evidence_name_taken', { folder, name })
  const target = join(folder, name)
  const there = await digest(target).catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })
  if (there === undefined) await copyWhole(file, target)
  else if (there !== (await digest(file))) throw new Fault('evidence_name_taken', { folder, name: visible(name) })
  return name
}

const copyWhole = async (from: string, to: string) => {
  const beside = `${to}.${process.pid}.new`
  try {
    await copyFile(from, beside)
    await rename(beside, to)
  } finally {
    await rm(beside, { force: true })
  }
}

/**
 * Adds one file to an incident folder: copies it in and names it in incident.yaml, whose comments stay. A folder without
 * an incident is begun with `fresh`; without it Fault `incident_folder_not_found`. The same file again changes only its
 * settings. Throws Fault `evidence_name_taken` where another file has the name.
 */
export const addToIncidentFolder = async (
  folder: string,
  source: { readonly file: string; readonly kind: EvidenceKind; readonly settings: ReaderSettings },
  fresh?: NewIncident,
): Promise<{ readonly file: string; readonly begun: boolean }> => {
  const path = join(folder, incidentFileName)
  const text = await readText(path, noIncident(folder)).catch((error: unknown) => {
    if (fresh && error instanceof Fault && error.code === 'incident_folder_not_found') return undefined
    throw error
  })
  const parsed = parseIncidentFile(path, text ?? firstText(checked(fresh!)))
  await mkdir(dirname(path), { recursive: true })
  const file = await bring(folder, source.file)
  const { slowQueryMs: _slow, ...said } = source.settings
  const known = parsed.values.evidence.findIndex(it => it.file === file)
  const { samples, step } = parsed.values.evidence[known] ?? {}
  const line = { file, kind: source.kind, ...said, ...(samples && { samples }), ...(step && { step }) }
  const { document } = parsed
  if (!document.has('evidence')) document.set('evidence', document.createNode([]))
  if (known >= 0) document.setIn(['evidence', known], document.createNode(line))
  else document.addIn(['evidence'], document.createNode(line))
  const list = document.get('evidence')
  if (typeof list === 'object' && list && 'flow' in list) list.flow = false
  await writeWhole(path, document.toString({ lineWidth: 120 }))
  return { file, begun: text === undefined }
}
