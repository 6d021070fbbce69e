import { gatherRecording, type Recording, type RecordingPart } from '../../core/evidence/index.ts'
import type { PackedSource } from '../evidence/index.ts'
import { describeRecording } from './describe-recording.ts'
import { type LevelsAsk, levelsOf } from './levels-of.ts'
import { digestsOf, type ProveAsk, proveOne } from './prove-one.ts'
import { rankAll, type RankAsk } from './rank-all.ts'
import { unitTestOf, type UnitTestAsk } from './unit-test-of.ts'
import { unpackSource } from './unpack-source.ts'

/** A recording as it comes, source by source; gathered when first asked about. */
interface Held {
  readonly parts: RecordingPart[]
  gathered?: Recording
}

const recordingOf = (held: Held): Recording => (held.gathered ??= gatherRecording(held.parts))

/** What can be asked of a held recording; ask and answer go through a thread boundary. */
const jobs = {
  hold: async (source: PackedSource, held: Held) => void held.parts.push(unpackSource(source)),
  describe: async (_: null, held: Held) => describeRecording(recordingOf(held)),
  prove: async (ask: ProveAsk, held: Held) => proveOne(recordingOf(held), ask),
  digest: async (ask: ProveAsk, held: Held) => digestsOf(recordingOf(held), ask),
  levels: async (ask: LevelsAsk, held: Held) => levelsOf(recordingOf(held), ask),
  rank: async (ask: RankAsk, held: Held) => rankAll(recordingOf(held), ask),
  unitTest: async (ask: UnitTestAsk, held: Held) => unitTestOf(recordingOf(held), ask),
} as const

type Jobs = typeof jobs
export type JobName = keyof Jobs
export type AskOf<K extends JobName> = Parameters<Jobs[K]>[0]
export type DoneOf<K extends JobName> = Awaited<ReturnType<Jobs[K]>>

export type ProofAsk =
  | { readonly begin: string }
  | { readonly drop: string }
  | { readonly key: string; readonly job: JobName; readonly ask: AskOf<JobName> }

/** Holds recordings by key, from `begin` to `drop`, and does jobs on them. Throws the jobs' Faults. */
export const openProofBench = (): ((asked: ProofAsk) => Promise<DoneOf<JobName>>) => {
  const held = new Map<string, Held>()
  return async asked => {
    if ('begin' in asked) return void held.set(asked.begin, { parts: [] })
    if ('drop' in asked) return void held.delete(asked.drop)
    const one = held.get(asked.key)
    if (!one) throw new Error('the bench does not hold this recording')
    const job = jobs[asked.job] as (ask: AskOf<JobName>, held: Held) => Promise<DoneOf<JobName>> // its own ask came with it
    return job(asked.ask, one)
  }
}
