import { Fault } from '../../core/ground/index.ts'
import type { PackedSource } from '../evidence/index.ts'
import type { AskOf, DoneOf, JobName } from './proof-bench.ts'
import { openProofThread, type ProofThreadWish } from './proof-thread.ts'

/** A recording that may have to be brought to the thread first. */
export interface RecordingPlace {
  /** The same key is the same recording. */
  readonly key: string
  readonly samples: () => Promise<number>
  readonly sources: () => AsyncIterable<PackedSource>
}

export interface ProofDesk {
  /** Jobs wait for each other. Throws the job's Faults, `recording_too_large`, `proof_busy`, `proof_too_long`, `proof_broke`. */
  run<K extends JobName>(place: RecordingPlace, job: K, ask: AskOf<K>): Promise<DoneOf<K>>
  close(): Promise<void>
}

/** Held at once, all recordings together: a sample takes 16 bytes, and about as much again while it is replayed. */
const MOST_SAMPLES = 60_000_000
const MOST_WAITING = 100

/** How long each job may take, ms. */
export const jobLimits: Readonly<Record<JobName, number>> = {
  hold: 60_000,
  describe: 60_000,
  digest: 60_000,
  levels: 60_000,
  prove: 120_000,
  unitTest: 60_000,
  rank: 600_000,
}

/** One thread and what it holds; the recording that was asked about longest ago makes room. */
export const openProofDesk = (
  wish: ProofThreadWish & { readonly limits?: Readonly<Record<JobName, number>> } = {},
): ProofDesk => {
  const { limits = jobLimits } = wish
  const thread = openProofThread(wish)
  const held = new Map<string, number>()
  let generation = 0
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  const makeRoom = async (samples: number): Promise<void> => {
    for (const key of held.keys()) {
      const sum = [...held.values()].reduce((all, one) => all + one, 0)
      if (sum + samples <= MOST_SAMPLES) return
      held.delete(key)
      await thread.ask({ drop: key }, limits.hold)
    }
  }

  const bring = async ({ key, samples, sources }: RecordingPlace): Promise<void> => {
    const size = await samples()
    if (size > MOST_SAMPLES) throw new Fault('recording_too_large', { samples: size, limit: MOST_SAMPLES })
    await makeRoom(size)
    await thread.ask({ begin: key }, limits.hold)
    for await (const source of sources()) await thread.ask({ key, job: 'hold', ask: source }, limits.hold)
    held.set(key, size)
  }

  const work = async (place: RecordingPlace, job: JobName, ask: AskOf<JobName>) => {
    if (generation !== thread.generation()) held.clear()
    generation = thread.generation()
    const size = held.get(place.key)
    if (size === undefined) await bring(place)
    else held.delete(place.key)
    held.set(place.key, size ?? held.get(place.key) ?? 0)
    return thread.ask({ key: place.key, job, ask }, limits[job])
  }

  return {
    run: async (place, job, ask) => {
      if (waiting >= MOST_WAITING) throw new Fault('proof_busy', { waiting })
      waiting++
      const mine = last.then(() => work(place, job, ask)).finally(() => waiting--)
      last = mine.catch(() => undefined) // the next job starts whether or not this one failed
      return (await mine) as DoneOf<typeof job>
    },
    close: () => thread.close(),
  }
}
