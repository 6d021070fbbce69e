/** The thread in which evidence is read, one job at a time, so that requests are answered meanwhile. */
import { parentPort } from 'node:worker_threads'
import type { ReadSource } from '../../connect/files/read-source.ts'
import { Fault, type FaultCode } from '../../core/ground/index.ts'
import { type ReadJob, readJob, type ReadProgress } from './read-job.ts'

export type ToWorker = { readonly job: ReadJob } | { readonly cancel: true }

export type FromWorker =
  | { readonly progress: ReadProgress }
  | { readonly done: ReadSource }
  | { readonly fault: { readonly code: FaultCode; readonly args: Fault['args'] } }
  | { readonly bug: { readonly message: string; readonly stack: string; readonly code?: string } }

const buffersOf = ({ reading: { series, attempts } }: ReadSource): ArrayBuffer[] => {
  const columns = [
    ...series.flatMap(one => [one.at, one.value, one.from, one.to]),
    ...(attempts ? [attempts.at, attempts.failed, attempts.amountMinor, attempts.from, attempts.to] : []),
  ]
  return [...new Set(columns.map(column => column.buffer))].filter(buffer => buffer instanceof ArrayBuffer)
}

const failure = (error: unknown): FromWorker => {
  if (error instanceof Fault) return { fault: { code: error.code, args: error.args } }
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const code = error instanceof Error && 'code' in error ? { code: String(error.code) } : {}
  return { bug: { message, stack, ...code } }
}

let running: AbortController | undefined

const run = async (job: ReadJob, send: (said: FromWorker, moved?: ArrayBuffer[]) => void): Promise<void> => {
  running = new AbortController()
  try {
    const done = await readJob(job, progress => send({ progress }), running.signal)
    send({ done }, buffersOf(done))
  } catch (error) {
    send(failure(error))
  }
}

parentPort?.on('message', (asked: ToWorker) => {
  if ('cancel' in asked) running?.abort(new Error('cancelled'))
  else void run(asked.job, (said, moved) => parentPort?.postMessage(said, moved))
})
