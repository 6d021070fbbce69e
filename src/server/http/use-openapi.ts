import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

/** Before any route is registered: it listens to each. The contract as OpenAPI 3.1. */
export const useOpenapi = async (app: FastifyInstance, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Not Again',
        version,
        description: 'Refusals are problem+json with a code, and a sentence and a hint in English and Korean.',
      },
    },
    transform: jsonSchemaTransform,
  })
}
