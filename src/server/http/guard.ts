import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Fault } from '../../core/ground/index.ts'

const names = ['localhost', '127.0.0.1', '[::1]']

/** Where this server is reached; the port is known once it listens. */
export interface Reached {
  readonly port: () => number
}

const refuseOtherHosts = (host: string, port: number): void => {
  const at = host.toLowerCase()
  const known = names.some(name => at === `${name}:${port}` || (port === 80 && at === name))
  if (!known) throw new Fault('host_refused', { host: host.slice(0, 100), address: `http://localhost:${port}` })
}

const refuseOtherOrigins = ({ headers }: FastifyRequest, port: number): void => {
  const site = headers['sec-fetch-site']
  const origin = headers.origin
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && origin !== `http://${headers.host}`)
  if (foreign)
    throw new Fault('origin_refused', {
      origin: String(origin ?? site).slice(0, 100),
      address: `http://localhost:${port}`,
    })
}

/**
 * Another site must not reach this server through a visitor's browser: neither under its own name (DNS rebinding, so
 * Host is checked always) nor by sending a change across (Origin and Sec-Fetch-Site of everything but GET and HEAD).
 */
export const useGuard = (app: FastifyInstance, { port }: Reached): void => {
  app.addHook('onRequest', async request => {
    refuseOtherHosts(request.headers.host ?? '', port())
    if (request.method !== 'GET' && request.method !== 'HEAD') refuseOtherOrigins(request, port())
  })
}
