import { Readable } from 'node:stream'
import type { BlobStore } from '../../connect/blobs/index.ts'
import type { ReaderSettings } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import type { Asked, Answers } from '../http/answer.ts'
import { getIncident, HERE } from '../incident/index.ts'
import { importFile, type ImportGround } from './import-file.ts'
import { importLines } from './import-lines.ts'
import { receiveFile } from './receive-file.ts'
import { reduceColumns } from './reduce-columns.ts'
import { readLaneDays } from './series-store.ts'
import { readDensity } from './template-store.ts'
import { viewBytes } from './view-bytes.ts'

export interface EvidenceGround extends ImportGround {
  readonly blobs: BlobStore
  readonly inbox: string
  readonly importLimitBytes: number
  readonly report: (error: unknown, id: string) => void
}

/** Any instant that a Date can hold. */
const FAR = 8_640_000_000_000_000

type Settings = Omit<Asked<'importEvidence'>['query'], 'name' | 'kind' | 'part'>

const given = (settings: Settings): ReaderSettings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))

const answerImport = async (ground: EvidenceGround, { params, query, request, reply }: Asked<'importEvidence'>) => {
  const { incident } = params
  await getIncident(ground.db, incident)
  if (!(request.body instanceof Readable))
    throw new Fault('request_invalid', { where: 'body', reasonEn: 'no body', reasonKo: '본문이 없습니다' })
  const { inbox: folder, importLimitBytes: limitBytes } = ground
  const received = await receiveFile(request.body, { folder, name: ground.newId(), limitBytes })
  const away = new AbortController()
  reply.raw.once('close', () => away.abort(new Error('the client went away')))
  const { name, kind, part, ...settings } = query
  const wish = {
    incident,
    file: received.path,
    name,
    settings: given(settings),
    part,
    actor: HERE,
    signal: away.signal,
  }
  const lines = importLines(async onProgress => {
    try {
      return await importFile(ground, { ...wish, onProgress, ...(kind && { kind }) })
    } finally {
      await received.remove()
    }
  }, ground)
  return reply.type('application/x-ndjson').header('cache-control', 'no-store').send(Readable.from(lines))
}

export const evidenceAnswers = (
  ground: EvidenceGround,
): Answers<'importEvidence' | 'laneSamples' | 'density' | 'citedBytes'> => ({
  importEvidence: asked => answerImport(ground, asked),
  laneSamples: async ({ params: { incident, lane }, query: { from = -FAR, until = FAR, limit } }) => {
    await getIncident(ground.db, incident)
    const days = await readLaneDays(ground.db, incident, lane, from, until)
    if (!days) throw new Fault('lane_not_found', { lane })
    return { id: lane, ...reduceColumns(days, from, until, limit) }
  },
  density: async ({ params: { incident }, query: { from = -FAR, until = FAR } }) => {
    const { slowQueryMs } = (await getIncident(ground.db, incident)).incident
    return readDensity(ground.db, incident, slowQueryMs, from, until)
  },
  citedBytes: async ({ params, query }) => {
    await getIncident(ground.db, params.incident)
    return viewBytes(ground.db, ground.blobs, { ...params, ...query })
  },
})
