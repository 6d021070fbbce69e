import { Worker } from 'node:worker_threads'
import type { ReadSource } from '../../connect/files/read-source.ts'
import { Fault } from '../../core/ground/index.ts'
import { type ReadJob, readJob, type ReadProgress } from './read-job.ts'
import type { FromWorker, ToWorker } from './read-worker.ts'

export interface SourceReader {
  /** Reads one file; jobs wait for each other. Throws the Faults of readSource, and the abort reason of `signal`. */
  read(job: ReadJob, onProgress: (progress: ReadProgress) => void, signal: AbortSignal): Promise<ReadSource>
  close(): Promise<void>
}

/** Sources run by tsx have no built worker beside them: there the reading happens in this thread. */
const built = !import.meta.url.endsWith('.ts')

const failureOf = (said: Exclude<FromWorker, { readonly progress: unknown } | { readonly done: unknown }>): Error =>
  'fault' in said
    ? new Fault(said.fault.code, said.fault.args)
    : Object.assign(new Error(said.bug.message), { stack: said.bug.stack })

const listen = (
  worker: Worker,
  onProgress: (progress: ReadProgress) => void,
  signal: AbortSignal,
): Promise<ReadSource> =>
  new Promise((resolve, reject) => {
    const cancel = () => worker.postMessage({ cancel: true } satisfies ToWorker)
    const leave = () => {
      worker.off('error', fail).off('exit', onExit).off('message', onMessage)
      signal.removeEventListener('abort', cancel)
    }
    const fail = (error: Error) => {
      leave()
      reject(error)
    }
    const onExit = (code: number) => fail(new Error(`the reading thread ended with ${code}`))
    const onMessage = (said: FromWorker) => {
      if ('progress' in said) return onProgress(said.progress)
      if (!('done' in said)) return fail(failureOf(said))
      leave()
      resolve(said.done)
    }
    worker.on('error', fail).on('exit', onExit).on('message', onMessage)
    signal.addEventListener('abort', cancel)
  })

/** One reading thread, started with the first job and kept: loading libpg-query costs most of a second. */
export const openSourceReader = (): SourceReader => {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  const thread = (): Worker => {
    if (worker) return worker
    const made = new Worker(new URL('./read-worker.js', import.meta.url))
    made.unref()
    made.once('exit', () => (worker = worker === made ? undefined : worker))
    return (worker = made)
  }
  const readInThread: SourceReader['read'] = async (job, onProgress, signal) => {
    signal.throwIfAborted()
    const to = thread()
    const done = listen(to, onProgress, signal)
    to.postMessage({ job } satisfies ToWorker)
    return done
  }
  const readOne = built ? readInThread : readJob
  return {
    read: (job, onProgress, signal) => {
      const mine = last.then(() => readOne(job, onProgress, signal))
      last = mine.catch(() => undefined) // the next job starts whether or not this one was refused
      return mine
    },
    close: async () => {
      await worker?.terminate()
    },
  }
}
