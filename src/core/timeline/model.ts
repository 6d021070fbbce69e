import type { Citation, TimeMeaning } from '../evidence/index.ts'
import type { Millis, Said, Told } from '../ground/index.ts'

export const eventKinds = [
  'deploy',
  'rollback',
  'first_slow_query',
  'first_seen',
  'error',
  'threshold',
  'alert',
  'page',
  'outage',
  'recovery',
  'chat',
  'meeting',
  'note',
] as const
export type EventKind = (typeof eventKinds)[number]

export const milestoneNames = [
  'change_deployed',
  'first_signal',
  'impact_started',
  'detected',
  'acknowledged',
  'mitigated',
  'impact_ended',
] as const
export type MilestoneName = (typeof milestoneNames)[number]

export type EventState = 'proposed' | 'accepted' | 'rejected'

/** Something that happened, with the bytes that say so. */
export interface TimelineEvent {
  /** Same evidence, same id: `kind` and first citation, hashed. */
  readonly id: string
  readonly kind: EventKind
  readonly at: Millis
  readonly timeMeans: TimeMeaning
  readonly uncertaintyMs: number
  readonly title: Told
  /** One line under the title: the number, the place. */
  readonly detail?: Told
  readonly cites: readonly Citation[]
  readonly state: EventState
  /** A person changed its words, time or kind. */
  readonly edited: boolean
  /** 0 to 1: how much of the story it may be; ranks proposals. */
  readonly score: number
  /** "reader", "threshold", "template", "person". */
  readonly derivedBy: 'told' | 'entry' | 'template' | 'series' | 'person'
  /** A role ("on-call lead"), never a name. */
  readonly role?: string
  /** Set where a row or a person says which milestone this is. */
  readonly milestone?: MilestoneName
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

export type Milestones = Readonly<Partial<Record<MilestoneName, TimelineEvent>>>

/** A number as a formula over events, computed when shown. */
export type Measure =
  | {
      readonly id: string
      readonly kind: 'duration'
      readonly label: Said
      /** "detected − first_signal". */
      readonly formula: string
      readonly ms: number
      /** Sum of the uncertainties of both ends. */
      readonly uncertaintyMs: number
      readonly from: TimelineEvent
      readonly until: TimelineEvent
    }
  | {
      readonly id: string
      readonly kind: 'count'
      readonly label: Said
      readonly formula: string
      readonly value: number
      /** Out of how many; absent where nothing was counted beside it. */
      readonly of?: number
      /** Counted from ≤ at < until. */
      readonly from: TimelineEvent
      readonly until: TimelineEvent
      readonly cites: readonly Citation[]
    }
  | {
      readonly id: string
      readonly kind: 'cannot tell'
      readonly label: Said
      readonly formula: string
      /** Which milestone or series is missing. */
      readonly missing: Said
    }
