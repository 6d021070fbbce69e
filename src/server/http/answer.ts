import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { RouteName, routes } from '../../wire/routes.ts'

type Part<R, Name extends string> = R extends { readonly [N in Name]: infer S extends z.ZodType }
  ? z.output<S>
  : undefined

/** What a handler gets: the validated parts of the request that its line of the contract names. */
export interface Asked<N extends RouteName> {
  readonly params: Part<(typeof routes)[N], 'params'>
  readonly query: Part<(typeof routes)[N], 'query'>
  readonly body: Part<(typeof routes)[N], 'body'>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type Answer<N extends RouteName> = (asked: Asked<N>) => Promise<unknown>

/** Some lines of the contract with their handlers; app.ts sees to it that together they are all of them. */
export type Answers<N extends RouteName> = { readonly [Name in N]: Answer<Name> }
