import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FolderSource, readIncidentFolder } from '../../connect/files/incident-folder.ts'
import { Fault } from '../../core/ground/index.ts'
import { importFile, type ImportGround } from '../evidence/index.ts'
import { countIncidents, isAccepted, openIncident, runCommand } from '../incident/index.ts'

/** Who loads it; no person did. */
const ACTOR = 'reference'

/** What the people of the reference incident said, and the same in English. */
const original = 'told.ko.md'
const texts = [original, 'told.en.md']

const textId = (file: string) => file.replace(/\.md$/, '')

/** The same step has the same id at every start, so that loading goes on where a killed process stopped. */
const stepId = (what: string): string => {
  const hex = createHash('sha256').update(`reference|${what}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const readIfThere = async (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })

const importSource = async (
  ground: ImportGround,
  incident: string,
  source: FolderSource,
  signal: AbortSignal,
): Promise<void> => {
  const command = stepId(source.file)
  if (await isAccepted(ground.db, command)) return
  const { path, file, kind, settings } = source
  const wish = {
    incident,
    file: path,
    name: file,
    settings,
    part: 'incident' as const,
    actor: ACTOR,
    command,
    signal,
    onProgress: () => undefined,
  }
  await importFile(ground, { ...wish, ...(kind && { kind }) })
}

/**
 * Loads an incident folder into an empty database, through the same import as everybody's. What an earlier start loaded
 * stays as people changed it since; what it did not come to is loaded now. Throws the first
 * Fault of a source that was refused, after all the others are in.
 */
export const loadReference = async (ground: ImportGround, folder: string, signal: AbortSignal): Promise<void> => {
  if (await isAccepted(ground.db, stepId(texts.at(-1) ?? ''))) return // the last step of all
  const begun = await isAccepted(ground.db, stepId('open'))
  if (!begun && (await countIncidents(ground.db)) > 0) return
  const { incident, sources } = await readIncidentFolder(folder)
  if (!begun) await openIncident(ground, { id: stepId('open'), incident }, ACTOR)
  const refused: Fault[] = []
  for (const source of sources)
    await importSource(ground, incident.key, source, signal).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error
      refused.push(error)
    })
  for (const text of texts) {
    const id = stepId(text)
    const body = (await isAccepted(ground.db, id)) ? undefined : await readIfThere(join(folder, text))
    if (body === undefined) continue
    const args = { text: textId(text), body, ...(text !== original && { translationOf: textId(original) }) }
    await runCommand(ground, ground.kinds, { id, incident: incident.key, kind: 'claim.add', args, base: 0 }, ACTOR)
  }
  const [first] = refused
  if (first) throw first
}
