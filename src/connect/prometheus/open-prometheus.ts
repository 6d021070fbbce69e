import { Fault } from '../../core/ground/index.ts'
import type { Dialect } from '../../core/guardrail/index.ts'
import { askLimits, askServer, type AskLimits } from './ask-server.ts'
import { knowServer, type Server } from './know-server.ts'
import { readReply, readExportReply, wrongAnswer, type Answered, type Exported } from './read-reply.ts'
import { readServerAddress } from './server-address.ts'

export interface OpenOptions extends Partial<AskLimits> {
  /** Value of the Authorization header. */
  readonly auth?: string
}

/** A server that speaks PromQL over HTTP. Its methods throw Faults `promql_server_*`. */
export interface PrometheusClient {
  /** Its address, without credentials. */
  readonly shown: string
  readonly server: Server
  query(text: string, at: number): Promise<Answered>
  queryRange(
    text: string,
    grid: { readonly from: number; readonly until: number; readonly stepMs: number },
  ): Promise<Answered>
  /** Label sets of the series that a selector finds in a time. */
  findSeries(selector: string, from: number, until: number): Promise<readonly Readonly<Record<string, string>>[]>
  /** VictoriaMetrics alone: its raw samples, from ≤ at < until. */
  exportRaw(selector: string, from: number, until: number): Promise<Exported>
  /** The JSON of a status page; undefined where the server has none. */
  status(path: string): Promise<unknown>
}

const seconds = (ms: number) => String(ms / 1_000)

const jsonOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const isLabels = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && Object.values(value).every(one => typeof one === 'string')

/**
 * Asks a Prometheus, Thanos, Mimir or VictoriaMetrics who it is. `dialect` overrides what it was found to speak.
 * Throws Faults `promql_server_*`: nothing is captured from a server that is not understood.
 */
export const openPrometheus = async (
  url: string,
  options: OpenOptions & { readonly dialect?: Dialect } = {},
): Promise<PrometheusClient> => {
  const { auth, dialect, ...said } = options
  const address = readServerAddress(url, auth)
  const limits = { ...askLimits, ...said }
  const ask = (path: string, params: Readonly<Record<string, string>>) =>
    askServer(address, path, new URLSearchParams(params), limits)
  // The server gives up before we do, and then says so.
  const timeout = `${Math.max(1, Math.floor((limits.timeoutMs - 2_000) / 1_000))}s`
  const query = async (text: string, at: number) =>
    readReply(address, await ask('/api/v1/query', { query: text, time: seconds(at), timeout }))
  const status = async (path: string) => {
    const reply = await ask(path, {})
    return reply.kind === 'answer' && reply.status === 200 ? jsonOf(reply.body) : undefined
  }
  const server = await knowServer({ query, status, ask })
  return {
    shown: address.shown,
    server: dialect === undefined ? server : { ...server, dialect },
    query,
    status,
    queryRange: async (text, { from, until, stepMs }) =>
      readReply(
        address,
        await ask('/api/v1/query_range', {
          query: text,
          start: seconds(from),
          end: seconds(until),
          step: seconds(stepMs),
          timeout,
          // VictoriaMetrics shifts and caches answers unless it is told not to.
          ...(server.product === 'victoriametrics' && { nocache: '1' }),
        }),
      ),
    findSeries: async (selector, from, until) => {
      const reply = await ask('/api/v1/series', { 'match[]': selector, start: seconds(from), end: seconds(until) })
      const data =
        reply.kind === 'answer' ? (jsonOf(reply.body) as { readonly data?: unknown } | null)?.data : undefined
      if (reply.kind === 'too much')
        throw new Fault('promql_server_refused', { url: address.shown, status: 200, says: reply.reason })
      if (!Array.isArray(data) || !data.every(isLabels)) throw wrongAnswer(address, reply.status, reply.body)
      return data
    },
    exportRaw: async (selector, from, until) =>
      readExportReply(
        address,
        await ask('/api/v1/export', { 'match[]': selector, start: seconds(from), end: seconds(until) }),
      ),
  }
}
