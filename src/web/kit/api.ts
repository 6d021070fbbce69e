import { addresses } from '../../wire/addresses.ts'
import type { ProofRoomView, ProvedGuardrail, SignalsView, TriedRule } from '../../wire/proof-views.ts'
import type { RouteName } from '../../wire/routes.ts'
import type {
  AttemptsView,
  CitedBytes,
  CommandReply,
  DensityView,
  FaultBody,
  IncidentSummary,
  IncidentView,
  LaneSamples,
  LogRecord,
} from '../../wire/views.ts'

/** What each route answers. */
export interface Answers {
  readonly listIncidents: readonly IncidentSummary[]
  readonly openIncident: CommandReply
  readonly viewIncident: IncidentView
  readonly command: CommandReply
  readonly log: readonly LogRecord[]
  readonly laneSamples: LaneSamples
  readonly density: DensityView
  readonly attempts: AttemptsView
  readonly citedBytes: CitedBytes
  readonly viewProofs: ProofRoomView
  readonly tryRule: TriedRule
  readonly rankSignals: SignalsView
  readonly proveGuardrail: ProvedGuardrail
}

type Value = string | number
interface Request {
  readonly params?: Readonly<Record<string, Value>>
  readonly query?: Readonly<Record<string, Value | undefined>>
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** The server refused; `body` says so in both languages. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly body: FaultBody

  constructor(body: FaultBody) {
    super(body.code)
    this.body = body
  }
}

/** Address of a route: params into the path, query behind it. */
export const addressOf = (name: RouteName, { params = {}, query = {} }: Request = {}): string => {
  const path = addresses[name].path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String(params[key] ?? '')),
  )
  const pairs = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`
}

/** A refusal as the server writes it, bare or in `fault`; undefined when the answer is something else. */
export const faultIn = (answer: unknown): FaultBody | undefined => {
  if (typeof answer !== 'object' || answer === null) return undefined
  const inner = 'fault' in answer ? answer.fault : answer
  if (typeof inner !== 'object' || inner === null || !('code' in inner) || !('says' in inner)) return undefined
  return inner as FaultBody
}

const readJson = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

const send = (name: RouteName, request: Request): Promise<Response> =>
  fetch(addressOf(name, request), {
    method: addresses[name].method,
    headers: {
      accept: name === 'levels' ? 'application/octet-stream' : 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(request.signal ? { signal: request.signal } : {}),
  })

const refusal = (name: RouteName, response: Response, answer: unknown): Error => {
  const fault = faultIn(answer)
  return fault ? new Refused(fault) : new Error(`${name}: HTTP ${response.status}`)
}

/** Calls a route of the contract. Throws Refused for a fault of the server, whatever else for what nobody foresaw. */
export const call = async <N extends keyof Answers>(name: N, request: Request = {}): Promise<Answers[N]> => {
  const response = await send(name, request)
  const answer = await readJson(response)
  if (response.ok) return answer as Answers[N]
  throw refusal(name, response, answer)
}

/** Calls a route that answers bytes. */
export const callBytes = async (name: 'levels', request: Request): Promise<ArrayBuffer> => {
  const response = await send(name, request)
  if (response.ok) return response.arrayBuffer()
  throw refusal(name, response, await readJson(response))
}
