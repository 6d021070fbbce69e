import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Lang } from '../../core/ground/index.ts'
import type { Answers, Asked } from '../http/answer.ts'
import { HERE } from '../incident/index.ts'
import type { ProofRoom } from './open-room.ts'

const pack = promisify(gzip)

/** Level lines repeat themselves, so that even the fastest level makes them a tenth. */
const answerLevels = async (room: ProofRoom, { params, body, request, reply }: Asked<'levels'>) => {
  const bytes = await room.levels(params.incident, body)
  reply.type('application/octet-stream').header('vary', 'accept-encoding')
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(Buffer.from(bytes.buffer))
  return reply.header('content-encoding', 'gzip').send(await pack(bytes, { level: 1 }))
}

export const proofAnswers = (
  room: ProofRoom,
  ownLang: Lang,
): Answers<'viewProofs' | 'tryRule' | 'levels' | 'rankSignals' | 'proveGuardrail' | 'renderGuardrails'> => ({
  viewProofs: ({ params }) => room.view(params.incident),
  tryRule: ({ params, body }) => room.try(params.incident, body.rule, body.intervalMs),
  levels: asked => answerLevels(room, asked),
  rankSignals: ({ params, query }) => room.rank(params.incident, query.lang ?? ownLang),
  proveGuardrail: ({ params, body }) => room.prove(params.incident, params.guardrail, body.id, HERE),
  renderGuardrails: async ({ params, query, reply }) => {
    const text = await room.render(params.incident, query)
    const file = `${params.incident}.${query.format}.yml`
    reply.type('application/yaml; charset=utf-8').header('content-disposition', `attachment; filename="${file}"`)
    return reply.send(text)
  },
})
