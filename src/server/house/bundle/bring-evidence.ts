import { join } from 'node:path'
import { readSamples } from '../../../connect/bundle/index.ts'
import type { IncidentFolder } from '../../../connect/files/incident-folder.ts'
import type { EvidencePart } from '../../../core/evidence/index.ts'
import { importFile, type ImportGround } from '../../evidence/index.ts'
import { isAccepted } from '../../incident/index.ts'
import { ACTOR, type StepId } from './bundle-step.ts'
import { groupCaptured, markersOf, writeCaptured } from './captured-source.ts'

interface Brought extends Pick<IncidentFolder, 'sources' | 'normal'> {
  readonly key: string
  readonly folder: string
  readonly names: Readonly<Record<string, string>>
}

type Wish = Omit<Parameters<typeof importFile>[1], 'incident' | 'actor' | 'command' | 'signal' | 'onProgress'>

/** Captured series come as files too: one for each part and sampling. */
const capturedWishes = async (folder: string): Promise<readonly Wish[]> => {
  const wishes: Wish[] = []
  for (const [n, source] of groupCaptured(await readSamples(folder)).entries()) {
    const name = `captured-${source.part}-${n + 1}.json`
    const file = join(folder, `${name}.made`)
    await writeCaptured(file, source)
    const { part, sampling } = source
    wishes.push({ file, name, kind: 'prometheus-json', settings: {}, part, sampling, markers: markersOf(source) })
  }
  return wishes
}

const fileWishes = ({ sources, normal, names }: Brought): readonly Wish[] => {
  const of = (part: EvidencePart) => (source: Brought['sources'][number]) => {
    const { path, file, kind, settings, sampling } = source
    const name = (Object.hasOwn(names, file) ? names[file] : undefined) ?? file
    return { file: path, name, settings, part, ...(kind && { kind }), ...(sampling && { sampling }) }
  }
  return [...sources.map(of('incident')), ...normal.map(of('normal'))]
}

/** Imports what the bundle holds, as anybody's files are; answers how many evidences there are. */
export const bringEvidence = async (
  ground: ImportGround,
  brought: Brought,
  stepId: StepId,
  signal: AbortSignal,
): Promise<number> => {
  const wishes = [...fileWishes(brought), ...(await capturedWishes(brought.folder))]
  for (const [n, wish] of wishes.entries()) {
    const command = stepId(`evidence ${n}`)
    if (await isAccepted(ground.db, command)) continue
    const asked = { ...wish, incident: brought.key, actor: ACTOR, command, signal, onProgress: () => undefined }
    await importFile(ground, asked)
  }
  return wishes.length
}
