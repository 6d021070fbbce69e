import { Worker } from 'node:worker_threads'
import { Fault } from '../../../core/ground/index.ts'
import { redactJob, type RedactJob } from './redact-job.ts'
import type { FromRedactWorker } from './redact-worker.ts'

/** Sources run by tsx have no built worker beside them: there the work happens in this thread. */
const builtWorker = import.meta.url.endsWith('.ts') ? undefined : new URL('./redact-worker.js', import.meta.url)

const inThread = (file: URL, job: RedactJob): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: job })
    worker.on('message', (said: FromRedactWorker) => {
      if ('done' in said) resolve()
      else if ('fault' in said) reject(new Fault(said.fault.code, said.fault.args))
      else reject(Object.assign(new Error(said.bug.message), said.bug))
    })
    worker.on('error', reject)
    worker.on('exit', code => reject(new Error(`the redacting thread ended with ${code}`)))
  })

let last: Promise<unknown> = Promise.resolve()

/** As `redactJob`, in a thread of its own; one at a time, since each holds whole sources. */
export const redactBundle = (job: RedactJob, file: URL | undefined = builtWorker): Promise<void> => {
  const mine = last.then(() => (file ? inThread(file, job) : redactJob(job)))
  last = mine.catch(() => undefined) // the next one starts whether or not this one was refused
  return mine
}
