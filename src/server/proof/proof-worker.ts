/** The thread in which rules are replayed, one job at a time, so that requests are answered meanwhile. */
import { parentPort } from 'node:worker_threads'
import { Fault, type FaultCode } from '../../core/ground/index.ts'
import { type DoneOf, type JobName, openProofBench, type ProofAsk } from './proof-bench.ts'

export type FromProofWorker =
  | { readonly done: DoneOf<JobName> }
  | { readonly fault: { readonly code: FaultCode; readonly args: Fault['args'] } }
  | { readonly bug: { readonly message: string; readonly stack: string } }

const failure = (error: unknown): FromProofWorker => {
  if (error instanceof Fault) return { fault: { code: error.code, args: error.args } }
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  return { bug: { message, stack } }
}

const bench = openProofBench()

parentPort?.on('message', (asked: ProofAsk) => {
  const send = (said: FromProofWorker) => parentPort?.postMessage(said)
  bench(asked).then(
    done => send({ done }),
    (error: unknown) => send(failure(error)),
  )
})
