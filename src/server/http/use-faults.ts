import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { Fault, faults } from '../../core/ground/index.ts'
import { faultBody } from './fault-body.ts'
import { faultOfTrouble } from './trouble.ts'

const refuse = (reply: FastifyReply, fault: Fault) =>
  reply.code(faults[fault.code].status).type('application/problem+json').send(faultBody(fault))

/** What the framework itself refuses, in our words. */
const ofFramework = ({ statusCode, code, message }: FastifyError): Fault | undefined => {
  if (statusCode === 413) return new Fault('body_too_large', { limit: '1 MiB' })
  if (statusCode === undefined || statusCode >= 500) return undefined
  const reason = `${code}: ${message}`
  return new Fault('request_invalid', { where: 'request', reasonEn: reason, reasonKo: reason })
}

/** Faults become answers; anything else is a bug of ours: a 500 with an id, logged with its cause. */
export const useFaults = (app: FastifyInstance, newId: () => string): void => {
  app.setErrorHandler<FastifyError | Fault>((error, request, reply) => {
    const fault = faultOfTrouble(error) ?? ofFramework(error as FastifyError)
    if (fault) return refuse(reply, fault)
    const id = newId()
    request.log.error({ err: error, id, url: request.url }, 'bug')
    return refuse(reply, new Fault('internal', { id }))
  })
}

export const refuseMissing = async (path: string): Promise<never> => {
  throw new Fault('route_not_found', { path: path.slice(0, 200) })
}
