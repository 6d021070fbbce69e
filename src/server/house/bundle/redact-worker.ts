/** The thread in which a bundle is redacted: every source is read twice, and requests are answered meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { Fault, type FaultCode } from '../../../core/ground/index.ts'
import { redactJob, type RedactJob } from './redact-job.ts'

export type FromRedactWorker =
  | { readonly done: true }
  | { readonly fault: { readonly code: FaultCode; readonly args: Fault['args'] } }
  | { readonly bug: { readonly message: string; readonly stack: string } }

const failure = (error: unknown): FromRedactWorker => {
  if (error instanceof Fault) return { fault: { code: error.code, args: error.args } }
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  return { bug: { message, stack } }
}

const send = (said: FromRedactWorker) => parentPort?.postMessage(said)

redactJob(workerData as RedactJob).then(
  () => send({ done: true }),
  (error: unknown) => send(failure(error)),
)
