import type {} from '@fastify/swagger'
import type { FastifyInstance, FastifySchema, FastifySchemaCompiler, FastifyServerOptions } from 'fastify'
import type { z } from 'zod'
import { replies } from '../../wire/replies.ts'
import { type RouteName, routes } from '../../wire/routes.ts'
import type { Answer, Answers } from './answer.ts'
import { requestFault } from './request-fault.ts'

interface Line {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
}

const schemaOf = (name: RouteName, line: Line): FastifySchema => ({
  operationId: name,
  summary: replies[name].says,
  ...(line.params && { params: line.params }),
  ...(line.query && { querystring: line.query }),
  ...(line.body && { body: line.body }),
  response: { 200: replies[name].schema },
})

/** A line without a body schema whose method has a body takes raw bytes: they are streamed on, never held. */
const isRaw = (line: Line) => line.method === 'POST' && !line.body

const addRoute = (app: FastifyInstance, name: RouteName, answer: Answer<never>): void => {
  const line: Line = routes[name]
  app.route({
    method: line.method,
    url: line.path,
    schema: schemaOf(name, line),
    handler: (request, reply) => {
      const { params, query, body } = request
      return answer({ params, query, body, request, reply } as never)
    },
  })
}

/** Registers the contract, all of it, in its own order. */
export const registerRoutes = (app: FastifyInstance, answers: Answers<RouteName>): void => {
  for (const name of Object.keys(routes) as RouteName[]) {
    const answer = answers[name] as unknown as Answer<never>
    if (!isRaw(routes[name])) addRoute(app, name, answer)
    else
      void app.register(async raw => {
        raw.removeAllContentTypeParsers()
        raw.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
        addRoute(raw, name, answer)
      })
  }
}

const validate: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  data => {
    const parsed = schema.safeParse(data)
    if (parsed.success) return { value: parsed.data }
    return { error: requestFault(httpPart === 'querystring' ? 'query' : (httpPart ?? ''), parsed.error.issues) }
  }

type SchemaController = NonNullable<FastifyServerOptions['schemaController']>
type ValidatorFactory = NonNullable<NonNullable<SchemaController['compilersFactory']>['buildValidator']>

/**
 * Zod validates requests; answers are ours, so they are written without being checked again (a test does that). Handed to
 * the framework when it is made: otherwise it loads a validator and a serialiser of its own at every start.
 */
export const zodSchemas: SchemaController = {
  compilersFactory: {
    buildValidator: (() => validate) as unknown as ValidatorFactory, // typed for its own validator alone
    buildSerializer: () => () => value => JSON.stringify(value),
  },
}
