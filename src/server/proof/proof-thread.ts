import { Worker } from 'node:worker_threads'
import { Fault } from '../../core/ground/index.ts'
import type { DoneOf, JobName, openProofBench, ProofAsk } from './proof-bench.ts'
import type { FromProofWorker } from './proof-worker.ts'

export interface ProofThread {
  /**
   * One at a time. Throws the job's Faults; `proof_too_long` and `proof_broke`, after which the next begins in a thread that
   * holds nothing.
   */
  ask(asked: ProofAsk, limitMs: number): Promise<DoneOf<JobName>>
  /** Rises with each thread that ended: what it held is gone. */
  generation(): number
  close(): Promise<void>
}

/** Sources run by tsx have no built worker beside them: there the work happens in this thread, without a limit. */
const builtWorker = import.meta.url.endsWith('.ts') ? undefined : new URL('./proof-worker.js', import.meta.url)

const answerOf = (worker: Worker, asked: ProofAsk, limitMs: number): Promise<DoneOf<JobName>> =>
  new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(limit)
      worker.off('error', onError).off('exit', onExit).off('message', onMessage)
    }
    const fail = (error: Error) => {
      leave()
      reject(error)
    }
    const limit = setTimeout(() => fail(new Fault('proof_too_long', { seconds: Math.round(limitMs / 1_000) })), limitMs)
    const onExit = (code: number) => fail(new Fault('proof_broke', { reason: `exit ${code}` }))
    const onError = (error: Error & { readonly code?: string }) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Fault('proof_broke', { reason: error.message }) : error)
    const onMessage = (said: FromProofWorker) => {
      if ('fault' in said) return fail(new Fault(said.fault.code, said.fault.args))
      if ('bug' in said) return fail(Object.assign(new Error(said.bug.message), said.bug))
      leave()
      resolve(said.done)
    }
    worker.on('error', onError).on('exit', onExit).on('message', onMessage)
    worker.postMessage(asked)
  })

const isTooLong = (error: unknown) => error instanceof Fault && error.code === 'proof_too_long'

export interface ProofThreadWish {
  readonly file?: URL | undefined
  /** Columns lie outside of the heap and are bounded by the samples of a recording; this is for what a rule makes of them. */
  readonly heapMib?: number
}

export const openProofThread = ({ file = builtWorker, heapMib = 2_048 }: ProofThreadWish = {}): ProofThread => {
  let worker: Worker | undefined
  let generation = 0
  const forget = (made: Worker) => {
    if (worker !== made) return
    worker = undefined
    generation++
  }
  const thread = (at: URL): Worker => {
    if (worker) return worker
    const made = new Worker(at, { resourceLimits: { maxOldGenerationSizeMb: heapMib } })
    made.unref()
    made.once('error', () => forget(made)).once('exit', () => forget(made))
    return (worker = made)
  }
  let here: Promise<ReturnType<typeof openProofBench>> | undefined
  /** Only where there is no built worker: a start should not load what a thread does. */
  const benchHere = async () => (await import('./proof-bench.ts')).openProofBench()
  return {
    generation: () => generation,
    ask: async (asked, limitMs) => {
      if (!file) return (await (here ??= benchHere()))(asked)
      const made = thread(file)
      try {
        return await answerOf(made, asked, limitMs)
      } catch (error) {
        if (isTooLong(error)) {
          forget(made) // before it has ended: the next job must not go to it
          void made.terminate()
        }
        throw error
      }
    },
    close: async () => {
      await worker?.terminate()
    },
  }
}
