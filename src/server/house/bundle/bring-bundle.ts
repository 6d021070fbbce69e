import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { unpackBundle } from '../../../connect/bundle/index.ts'
import { readIncidentFolder } from '../../../connect/files/incident-folder.ts'
import { Fault } from '../../../core/ground/index.ts'
import { type Decided, decidedName, decidedSchema } from '../../../wire/bundle/index.ts'
import type { ImportedBundle } from '../../../wire/views.ts'
import type { ImportGround } from '../../evidence/index.ts'
import { requestFault } from '../../http/request-fault.ts'
import { getIncident, isAccepted, openIncident } from '../../incident/index.ts'
import { bringDecided } from './bring-decided.ts'
import { bringEvidence } from './bring-evidence.ts'
import { ACTOR, stepIds } from './bundle-step.ts'
import { removeHalfBrought } from './half-brought.ts'

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}

const nothing: Decided = {
  format: 'notagain/decided@1',
  names: {},
  decisions: [],
  texts: [],
  guardrails: [],
  proofs: [],
}

/** A bundle that was captured or packed by hand has no decisions yet. */
const readDecided = async (folder: string): Promise<Decided> => {
  const text = await readFile(join(folder, decidedName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return nothing
  const parsed = decidedSchema.safeParse(jsonOf(text))
  if (!parsed.success) throw requestFault(decidedName, parsed.error.issues)
  return parsed.data
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    throw new Fault('request_invalid', { where: decidedName, reasonEn: reason, reasonKo: reason })
  }
}

const orNothing = async <T>({ db }: ImportGround, bring: () => Promise<T>): Promise<T> => {
  try {
    return await bring()
  } catch (error) {
    await removeHalfBrought(db).catch(() => []) // then the next start does it; why it was refused matters more
    throw error
  }
}

/**
 * Brings the incident of a bundle that lies at `path`, whole or not at all: what came before a refusal is taken away again.
 * Only where a person has changed something meanwhile it stays, and the same bundle again goes on where it stopped. One at
 * a time. Throws the Faults of `unpackBundle`, `readIncidentFolder` and `readSource`, and `bundle_incident_exists`.
 */
export const bringBundle = async (ground: ImportGround, path: string, signal: AbortSignal): Promise<ImportedBundle> => {
  const stepId = stepIds(await sha256Of(path))
  const folder = `${path}.folder`
  try {
    await unpackBundle(path, folder)
    const { incident, ...sources } = await readIncidentFolder(folder)
    const decided = await readDecided(folder)
    const { key } = incident
    if (await isAccepted(ground.db, stepId('end'))) throw new Fault('bundle_incident_exists', { incident: key })
    await openIncident(ground, { id: stepId('open'), incident }, ACTOR).catch((error: unknown) => {
      if (error instanceof Fault && error.code === 'incident_exists')
        throw new Fault('bundle_incident_exists', { incident: key })
      throw error
    })
    const evidence = await orNothing(ground, async () => {
      const brought = await bringEvidence(ground, { key, folder, names: decided.names, ...sources }, stepId, signal)
      await bringDecided(ground, key, decided, stepId)
      return brought
    })
    const { seq } = await getIncident(ground.db, key)
    return { incident: key, seq, evidence, guardrails: decided.guardrails.length, proofs: decided.proofs.length }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
