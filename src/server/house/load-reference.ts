import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FolderSource, readIncidentFolder } from '../../connect/files/incident-folder.ts'
import type { EvidencePart } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { importFile, type ImportGround } from '../evidence/index.ts'
import { countIncidents, isAccepted, openIncident, runCommand } from '../incident/index.ts'
import type { ProofRoom } from '../proof/index.ts'
import { addReferenceGuardrails, proveReferenceGuardrails } from './reference-guardrails.ts'
import { ACTOR, stepId } from './reference-step.ts'

/** What the people of the reference incident said, and the same in English. */
const original = 'told.ko.md'
const texts = [original, 'told.en.md']

const textId = (file: string) => file.replace(/\.md$/, '')

const readIfThere = async (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })

const importSource = async (
  ground: ImportGround,
  incident: string,
  source: FolderSource,
  part: EvidencePart,
  signal: AbortSignal,
): Promise<void> => {
  const command = stepId(source.file)
  if (await isAccepted(ground.db, command)) return
  const { path, file, kind, settings, sampling } = source
  const wish = {
    incident,
    file: path,
    name: file,
    settings,
    part,
    actor: ACTOR,
    command,
    signal,
    onProgress: () => undefined,
  }
  await importFile(ground, { ...wish, ...(kind && { kind }), ...(sampling && { sampling }) })
}

const addText = async (ground: ImportGround, incident: string, folder: string, text: string): Promise<void> => {
  const id = stepId(text)
  const body = (await isAccepted(ground.db, id)) ? undefined : await readIfThere(join(folder, text))
  if (body === undefined) return
  const args = { text: textId(text), body, ...(text !== original && { translationOf: textId(original) }) }
  await runCommand(ground, ground.kinds, { id, incident, kind: 'claim.add', args, base: 0 }, ACTOR)
}

/**
 * Loads an incident folder into an empty database, through the same import as everybody's. What an earlier start loaded
 * stays as people changed it since; what it did not come to is loaded now: the story first, then the normal days, on which
 * its rules are proved. Throws
 * the first Fault of a source that was refused, after all the others are in.
 */
export const loadReference = async (
  ground: ImportGround,
  room: ProofRoom,
  folder: string,
  signal: AbortSignal,
): Promise<void> => {
  const begun = await isAccepted(ground.db, stepId('open'))
  if (!begun && (await countIncidents(ground.db)) > 0) return
  const { incident, sources, normal } = await readIncidentFolder(folder)
  const { key } = incident
  if (!begun) await openIncident(ground, { id: stepId('open'), incident }, ACTOR)
  const refused: Fault[] = []
  const load = async (all: readonly FolderSource[], part: EvidencePart) => {
    for (const source of all)
      await importSource(ground, key, source, part, signal).catch((error: unknown) => {
        if (!(error instanceof Fault)) throw error
        refused.push(error)
      })
  }
  await load(sources, 'incident')
  for (const text of texts) await addText(ground, key, folder, text)
  await addReferenceGuardrails(ground, key, folder)
  await load(normal, 'normal')
  await proveReferenceGuardrails(ground, room, key, signal)
  const [first] = refused
  if (first) throw first
}
