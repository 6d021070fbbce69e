import type { FastifyInstance } from 'fastify'

/** The contract under /api/openapi.json. It is described when somebody asks: that is a tenth of a second of every start. */
export const offerOpenapi = (app: FastifyInstance, version: string): void => {
  let described: Promise<Readonly<Record<string, unknown>>> | undefined
  const describe = async () => (await import('./describe-api.ts')).describeApi(version)
  app.get('/api/openapi.json', async () => (described ??= describe()))
}
