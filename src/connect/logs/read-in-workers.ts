import { Worker } from 'node:worker_threads'
import { mergeStretches } from '../../core/evidence/index.ts'
import type { EvidenceKind, ReaderSettings, ReaderTools, Reading, StretchRead } from '../../core/evidence/index.ts'
import { cutFile } from './cut-file.ts'
import { readStretch, type StretchJob } from './read-stretch.ts'

/** Below this a thread costs more than it reads. */
const fewestBytes = 32 << 20

/** Sources run by tsx have no built worker beside them: there every stretch is read in this thread. */
const built = !import.meta.url.endsWith('.ts')

export interface WorkersJob {
  readonly file: string
  readonly part: { readonly path: string; readonly sha256: string }
  readonly kind: EvidenceKind
  /** stderr needs its prefix here: threads do not infer. */
  readonly settings: ReaderSettings
  readonly tools: ReaderTools
  readonly threads: number
}

/** The result of a thread as posted: its error, or its exit without one, is ours. */
const readInThread = (job: StretchJob): Promise<StretchRead> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./stretch-worker.js', import.meta.url), { workerData: job })
    worker.once('message', resolve).once('error', reject)
    worker.once('exit', code => reject(new Error(`the reading thread ended with ${code}`)))
  })

/**
 * Reads a big plain log of PostgreSQL by several threads: the same reading in less time on the wall. Undefined where it has to
 * be read in one go: too small, no place to cut, or a bound was hit that depends on the order. Throws what a reader throws.
 */
export const readInWorkers = async (job: WorkersJob, fewest = fewestBytes): Promise<Reading | undefined> => {
  const { file, part, kind, settings, tools, threads } = job
  const ranges = await cutFile(file, kind, settings, threads)
  const bytes = ranges.at(-1)?.to ?? 0
  if (ranges.length < 2 || bytes < fewest) return undefined
  const jobs = ranges.map((range, n) => ({ file, kind, settings, range, last: n === ranges.length - 1 }))
  const stretches = await Promise.all(jobs.map(built ? readInThread : readStretch))
  return mergeStretches(kind, settings, part, stretches, tools)
}
