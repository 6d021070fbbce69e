import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server of a test does with a request for samples; who it is it says itself. */
export type Script = (params: URLSearchParams, answer: ServerResponse, asked: IncomingMessage, path: string) => void

export interface ScriptedServer {
  readonly url: string
  /** Requests for samples, as "query expr time". */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

export const json = (answer: ServerResponse, value: unknown, status = 200): void => {
  answer.writeHead(status, { 'content-type': 'application/json' })
  answer.end(JSON.stringify(value))
}

export const matrix = (
  series: readonly { readonly metric: object; readonly values: readonly (readonly [number, string])[] }[],
  more: object = {},
) => ({ status: 'success', data: { resultType: 'matrix', result: series }, ...more })

const bodyOf = async (asked: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of asked as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const introduces = (path: string, params: URLSearchParams, answer: ServerResponse): boolean => {
  const query = params.get('query')
  if (path.endsWith('/status/buildinfo'))
    json(answer, { status: 'success', data: { version: '2.42.0', revision: 'r' } })
  else if (path.endsWith('/status/runtimeinfo')) json(answer, { status: 'success', data: { storageRetention: '15d' } })
  else if (query === 'now()') json(answer, { status: 'error', errorType: 'bad_data', error: 'unknown function' }, 400)
  else if (query === 'count_over_time(vector(1)[2m:1m])')
    json(answer, { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [1, '3'] }] } })
  else return false
  return true
}

/** A server on loopback that introduces itself as Prometheus 2.42 and else does what a test says. */
export const startScripted = async (script: Script): Promise<ScriptedServer> => {
  const asked: string[] = []
  const serve = async (request: IncomingMessage, answer: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://here')
    const params = request.method === 'POST' ? new URLSearchParams(await bodyOf(request)) : url.searchParams
    if (introduces(url.pathname, params, answer)) return
    asked.push([url.pathname.split('/').at(-1), params.get('query') ?? '', params.get('time') ?? ''].join(' '))
    script(params, answer, request, url.pathname)
  }
  const server = createServer((request, answer) => void serve(request, answer))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise<void>(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
