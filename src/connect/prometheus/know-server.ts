import type { Dialect } from '../../core/guardrail/index.ts'
import type { Reply } from './ask-server.ts'
import type { Answered } from './read-reply.ts'

export const products = ['prometheus', 'victoriametrics', 'thanos', 'mimir'] as const
export type Product = (typeof products)[number]

/** Which server it is. */
export interface Server {
  readonly product: Product
  /** "Prometheus 2.42.0", as people call it. */
  readonly name: string
  /** Empty where the server does not say. */
  readonly version: string
  readonly dialect: Dialect
  /** How much it keeps, as it says it itself: "15d". */
  readonly retention?: string
}

interface Asking {
  readonly query: (text: string, at: number) => Promise<Answered>
  readonly status: (path: string) => Promise<unknown>
  readonly ask: (path: string, params: Readonly<Record<string, string>>) => Promise<Reply>
}

const names: Readonly<Record<Product, string>> = {
  prometheus: 'Prometheus',
  victoriametrics: 'VictoriaMetrics',
  thanos: 'Thanos',
  mimir: 'Mimir',
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 100) : '')

/** Three minutes lie in a window of two that is closed on both sides, two in one that is open on the left: no data needed. */
const windowProbe = 'count_over_time(vector(1)[2m:1m])'
const fullMinute = 1_700_000_040_000

const dialectOf = async ({ query }: Asking): Promise<Dialect> => {
  const answer = await query(windowProbe, fullMinute)
  return answer.kind === 'answer' && answer.series[0]?.value[0] === 3 ? 'prom2' : 'prom3'
}

/** Only VictoriaMetrics has a function now(); Prometheus refuses the name. */
const isVictoria = async ({ ask }: Asking): Promise<boolean> => {
  const reply = await ask('/api/v1/query', { query: 'now()', time: '1700000000' })
  return reply.kind === 'answer' && reply.status === 200 && reply.body.toString('latin1', 0, 40).includes('success')
}

const victoria = async ({ ask }: Asking) => {
  const reply = await ask('/metrics', {})
  const page = reply.kind === 'answer' && reply.status === 200 ? reply.body.toString('latin1', 0, 4 << 20) : ''
  const version = /^vm_app_version\{[^}\n]{0,200}short_version="([^"\n]{0,60})"/m.exec(page)?.[1] ?? ''
  const kept = /^flag\{name="retentionPeriod", ?value="([^"\n]{1,40})"/m.exec(page)?.[1]
  // A bare number of this flag is months of 31 days.
  const retention = kept !== undefined && /^\d+$/.test(kept) ? `${Number(kept) * 31}d` : kept
  return { version: version.replace(/^v/, ''), ...(retention !== undefined && { retention }) }
}

const productOf = (build: unknown): Product => {
  if (/mimir/i.test(text(field(build, 'application')))) return 'mimir'
  return text(field(build, 'version')).startsWith('0.') ? 'thanos' : 'prometheus'
}

const prometheus = async ({ status }: Asking, build: unknown) => {
  const runtime = field(await status('/api/v1/status/runtimeinfo'), 'data')
  const retention = text(field(runtime, 'storageRetention'))
  return { version: text(field(build, 'version')).replace(/\+.*$/, ''), ...(retention !== '' && { retention }) }
}

/** Asks a server for its product, version, retention and dialect; the dialect is tried out, not concluded from a version. */
export const knowServer = async (asking: Asking): Promise<Server> => {
  const dialect = await dialectOf(asking)
  const build = field(await asking.status('/api/v1/status/buildinfo'), 'data')
  const product = (await isVictoria(asking)) ? 'victoriametrics' : productOf(build)
  const more = product === 'victoriametrics' ? await victoria(asking) : await prometheus(asking, build)
  return { product, name: `${names[product]} ${more.version}`.trim(), dialect, ...more }
}
