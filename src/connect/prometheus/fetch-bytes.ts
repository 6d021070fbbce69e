import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { isRefusedAddress, isRefusedHost } from './refused-address.ts'

export interface FetchLimits {
  /** From the first byte sent to the last one read. */
  readonly timeoutMs: number
  readonly mostBytes: number
}

/** What came of one request. Trouble of the network is a value: who asked decides whether to try again. */
export type Fetched =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: Buffer }
  | { readonly kind: 'too large'; readonly mostBytes: number }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'refused address'; readonly host: string }
  | { readonly kind: 'broken'; readonly reason: string; readonly again: boolean }

export type Headers = Readonly<Record<string, string | string[] | undefined>>

export class RefusedAddress extends Error {}

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

type Resolve = (
  host: string,
  options: LookupAllOptions,
  found: (error: NodeJS.ErrnoException | null, all: LookupAddress[]) => void,
) => void

/** The address that was checked is the address that is connected to: no second look-up could give another one. */
export const refusingLookup =
  (resolve: Resolve): NonNullable<RequestOptions['lookup']> =>
  (host, options, found) => {
    resolve(host, { ...options, all: true }, (error, all) => {
      const done = found as Found
      if (error) return done(error, [])
      if (all.some(one => isRefusedAddress(one.address))) return done(new RefusedAddress(host), [])
      if (options.all === true) return done(null, all)
      const [first] = all
      done(null, first?.address ?? '', first?.family)
    })
  }

const safeLookup = refusingLookup(lookup)

const agents = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: 4 }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: 4 }),
}

const passing = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'HPE_INVALID_EOF_STATE',
])

const brokenBy = (error: NodeJS.ErrnoException, host: string): Fetched =>
  error instanceof RefusedAddress
    ? { kind: 'refused address', host }
    : { kind: 'broken', reason: reasonOf(error), again: passing.has(error.code ?? '') }

const reasonOf = (error: NodeJS.ErrnoException & { readonly errors?: readonly Error[] }): string =>
  error.message || error.errors?.map(one => one.message).join('; ') || error.code || error.name

const plainBody = (answer: IncomingMessage): Readable => {
  if (answer.headers['content-encoding'] !== 'gzip') return answer
  // The outcome is heard on the unpacked stream, to which the pipeline hands every error.
  return pipeline(answer, createGunzip(), () => undefined)
}

/** GET, or POST of a form where there is one. Never follows a redirect. Bounded in time and, unpacked, in size. */
export const fetchBytes = (
  url: URL,
  how: { readonly headers: Readonly<Record<string, string>>; readonly form?: string; readonly limits: FetchLimits },
): Promise<Fetched> => {
  const { headers, form, limits } = how
  const host = url.hostname
  if (isRefusedHost(host)) return Promise.resolve({ kind: 'refused address', host })
  const secure = url.protocol === 'https:'
  return new Promise(done => {
    const asked = (secure ? httpsRequest : httpRequest)(url, {
      agent: agents[secure ? 'https:' : 'http:'],
      method: form === undefined ? 'GET' : 'POST',
      lookup: safeLookup,
      auth: '',
      headers: {
        'accept-encoding': isLoopback(host) ? 'identity' : 'gzip',
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
    })
    const end = (outcome: Fetched) => {
      clearTimeout(clock)
      done(outcome)
      if (outcome.kind !== 'answer') asked.destroy()
    }
    const clock = setTimeout(() => end({ kind: 'timeout' }), limits.timeoutMs)
    asked.on('error', (error: NodeJS.ErrnoException) => end(brokenBy(error, host)))
    asked.on('response', answer => readBody(answer, limits.mostBytes, host, end))
    asked.end(form)
  })
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || host.startsWith('127.')

const readBody = (answer: IncomingMessage, mostBytes: number, host: string, end: (outcome: Fetched) => void) => {
  const chunks: Buffer[] = []
  let size = 0
  const body = plainBody(answer)
  body.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > mostBytes) end({ kind: 'too large', mostBytes })
    else chunks.push(chunk)
  })
  body.on('error', (error: NodeJS.ErrnoException) => end(brokenBy(error, host)))
  body.on('aborted', () =>
    end({ kind: 'broken', reason: 'connection closed in the middle of the answer', again: true }),
  )
  body.on('end', () =>
    end({ kind: 'answer', status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks, size) }),
  )
}
