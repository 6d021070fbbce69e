import fastify from 'fastify'
import { type RouteName, routes } from '../../wire/routes.ts'
import type { Answers } from './answer.ts'
import { registerRoutes, zodSchemas } from './register-routes.ts'
import { useOpenapi } from './use-openapi.ts'

/** The contract as OpenAPI, without a database or a port: for the reference page and whoever makes a client. */
export const describeApi = async (version: string): Promise<Readonly<Record<string, unknown>>> => {
  const app = fastify({ schemaController: zodSchemas })
  await useOpenapi(app, version)
  const unanswered = Object.fromEntries(Object.keys(routes).map(name => [name, async () => undefined]))
  registerRoutes(app, unanswered as unknown as Answers<RouteName>)
  await app.ready()
  const described: Readonly<Record<string, unknown>> = { ...app.swagger() }
  await app.close()
  return described
}
