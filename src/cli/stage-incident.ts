import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { addToIncidentFolder, readIncidentFolder } from '../connect/files/incident-folder.ts'
import { visible, type EvidenceKind, type ReaderSettings } from '../core/evidence/index.ts'
import { Fault } from '../core/ground/index.ts'
import { incidentSchema } from '../core/incident/index.ts'

export type NewIncident = Readonly<Record<'key' | 'title' | 'zone', string>>

/** Where the head of the incident is from: a folder that has one (with all that it names), or three options. */
export type IncidentHead = { readonly folder: string } | { readonly fresh: NewIncident }

export interface StagedFile {
  readonly file: string
  readonly kind: EvidenceKind
  readonly settings: ReaderSettings
}

const fileName = 'incident.yaml'

/** The options that begin an incident, checked. Throws Fault `incident_file_field`, which names the option. */
export const checkFresh = (fresh: NewIncident): NewIncident => {
  const found = incidentSchema.pick({ key: true, title: true, zone: true }).safeParse(fresh)
  if (found.success) return fresh
  const issue = found.error.issues[0]!
  const field = String(issue.path[0])
  throw new Fault('incident_file_field', {
    file: `--${field}`,
    line: 1,
    field,
    value: visible(fresh[field as keyof NewIncident]),
    allowed: issue.code === 'invalid_format' ? (issue.pattern ?? issue.message) : issue.message,
  })
}

/** `--incident` takes the folder or its incident.yaml. */
export const incidentFolderOf = async (path: string): Promise<string> =>
  basename(path) === fileName && !(await isFolder(path)) ? dirname(path) : path

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

const copyIn = async (from: string, folder: string, file: string) => {
  const to = join(folder, file)
  await mkdir(dirname(to), { recursive: true })
  await copyFile(from, to)
}

const namedFiles = async (folder: string): Promise<readonly { readonly file: string; readonly path: string }[]> => {
  const { sources, normal } = await readIncidentFolder(folder)
  const all = [...sources, ...normal].map(({ file, path }) => ({ file, path }))
  return [...new Map(all.map(one => [one.file, one])).values()]
}

/** What people wrote beside the evidence: told.md, rule files. */
const besideIt = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter(entry => entry.isFile() && /\.(?:md|ya?ml)$/i.test(entry.name) && entry.name !== fileName)
    .map(entry => entry.name)

/** Makes an incident folder anew out of a head and files. What has the head comes along with all that it names. */
export const stageIncident = async (
  folder: string,
  head: IncidentHead,
  added: readonly StagedFile[],
): Promise<void> => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  if ('folder' in head) {
    for (const name of [fileName, ...(await besideIt(head.folder))]) await copyIn(join(head.folder, name), folder, name)
    for (const { file, path } of await namedFiles(head.folder)) await copyIn(path, folder, file)
  } else
    await writeFile(join(folder, fileName), stringify({ format: 'notagain/incident@1', ...head.fresh, evidence: [] }))
  for (const one of added) await addToIncidentFolder(folder, one)
}
