import { visible } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import type { Reply, TooMuch } from './ask-server.ts'
import { NotAnAnswer, scanAnswer, scanExport, type ScannedAnswer, type ScannedExport } from './scan-answer.ts'
import type { ServerAddress } from './server-address.ts'

export type Answered = ({ readonly kind: 'answer' } & ScannedAnswer) | TooMuch
export type Exported = ({ readonly kind: 'answer' } & ScannedExport) | TooMuch

type Whole = Extract<Reply, { readonly kind: 'answer' }>

/** What servers say where the samples, and not the question, are the trouble. */
const tooMuch =
  /too many samples|max-samples|maxSamplesPer|maxUniqueTimeseries|max-concurrent-bytes|limit.{0,40}(?:samples|series|chunks|bytes)|exceed.{0,80}(?:samples|series|chunks|points|memory)/i

/** The answer is not one of this API: a login page, a proxy's error, JSON of another shape, one that is cut off. */
export const wrongAnswer = (address: ServerAddress, status: number, body: Buffer) =>
  new Fault('promql_server_answer', {
    url: address.shown,
    status,
    says: visible(address.hide(body.toString('utf8', 0, 400).trim()), 120),
  })

const refusedBy = (address: ServerAddress, answer: ScannedAnswer, status: number): TooMuch => {
  const says = visible(address.hide(answer.error ?? '–'), 300)
  if (answer.errorType === 'timeout' || tooMuch.test(answer.error ?? '')) return { kind: 'too much', reason: says }
  throw new Fault('promql_server_refused', { url: address.shown, status, says })
}

const scan = <T>(address: ServerAddress, reply: Whole, read: (bytes: Buffer) => T): T => {
  try {
    return read(reply.body)
  } catch (error) {
    if (error instanceof NotAnAnswer) throw wrongAnswer(address, reply.status, reply.body)
    throw error
  }
}

const letIn = (address: ServerAddress, { status }: Whole) => {
  if (status === 401 || status === 403) throw new Fault('promql_server_auth', { url: address.shown, status })
}

/** An answer of query or query_range. Throws Faults `promql_server_auth`, `promql_server_answer`, `promql_server_refused`. */
export const readReply = (address: ServerAddress, reply: Reply): Answered => {
  if (reply.kind === 'too much') return reply
  letIn(address, reply)
  const answer = scan(address, reply, scanAnswer)
  return answer.status === 'error' ? refusedBy(address, answer, reply.status) : { kind: 'answer', ...answer }
}

/** An answer of VictoriaMetrics' /api/v1/export; the same Faults. */
export const readExportReply = (address: ServerAddress, reply: Reply): Exported => {
  if (reply.kind === 'too much') return reply
  letIn(address, reply)
  if (reply.status === 200) return { kind: 'answer', ...scan(address, reply, scanExport) }
  const says = visible(address.hide(reply.body.toString('utf8', 0, 600).trim()), 300)
  if (tooMuch.test(says)) return { kind: 'too much', reason: says }
  throw new Fault('promql_server_refused', { url: address.shown, status: reply.status, says })
}
