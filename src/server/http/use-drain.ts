import type { FastifyInstance } from 'fastify'

/**
 * Closing waits for every connection, and one that was answering when it began would then lie idle for its keep-alive
 * time: so each is closed as soon as its answer is out.
 */
export const useDrain = (app: FastifyInstance): void => {
  let draining = false
  app.addHook('preClose', async () => {
    draining = true
  })
  app.addHook('onResponse', async () => {
    if (draining) setImmediate(() => app.server.closeIdleConnections())
  })
}
