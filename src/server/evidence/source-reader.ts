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
const builtWorker = import.meta.url.endsWith('.ts') ? undefined : new URL('./read-worker.js', import.meta.url)

const failureOf = (said: Exclude<FromWorker, { readonly progress: unknown } | { readonly done: unknown }>): Error =>
  'fault' in said ? new Fault(said.fault.code, said.fault.args) : Object.assign(new Error(said.bug.message), said.bug)

const listen = (
  worker: Worker,
  name: string,
  onProgress: (progress: ReadProgress) => void,
  signal: AbortSignal,
): Promise<ReadSource> =>
  new Promise((resolve, reject) => {
    const cancel = () => worker.postMessage({ cancel: true } satisfies ToWorker)
    const leave = () => {
      worker.off('error', onError).off('exit', onExit).off('message', onMessage)
      signal.removeEventListener('abort', cancel)
    }
    const fail = (error: Error) => {
      leave()
      reject(error)
    }
    const onExit = (code: number) => fail(new Fault('reading_broke', { name, reason: `exit ${code}` }))
    const onError = (error: Error & { readonly code?: string }) =>
      fail(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Fault('reading_broke', { name, reason: error.message }) : error,
      )
    const onMessage = (said: FromWorker) => {
      if ('progress' in said) return onProgress(said.progress)
      if (!('done' in said)) return fail(failureOf(said))
      leave()
      resolve(said.done)
    }
    worker.on('error', onError).on('exit', onExit).on('message', onMessage)
    signal.addEventListener('abort', cancel)
  })

/** One reading thread, started with the first job and kept: loading libpg-query costs most of a second. */
export const openSourceReader = (file: URL | undefined = builtWorker): SourceReader => {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  const thread = (at: URL): Worker => {
    if (worker) return worker
    const made = new Worker(at)
    made.unref()
    const forget = () => (worker = worker === made ? undefined : worker)
    made.once('error', forget).once('exit', forget) // the exit comes later, and the next job must not go to it
    return (worker = made)
  }
  const readInThread = async (at: URL, ...[job, onProgress, signal]: Parameters<SourceReader['read']>) => {
    signal.throwIfAborted()
    const to = thread(at)
    const done = listen(to, job.name, onProgress, signal)
    to.postMessage({ job } satisfies ToWorker)
    return done
  }
  const readOne: SourceReader['read'] = file ? (...asked) => readInThread(file, ...asked) : readJob
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
