import { createHash } from 'node:crypto'
import type { RecordedSeries, Recording } from '../../core/evidence/index.ts'
import { type AlertRuleSpec, parseRuleItem } from '../../core/guardrail/index.ts'
import {
  type Case,
  defaultGrouping,
  type Digest,
  type Digests,
  digestProof,
  nativeEngine,
  type Proof,
  type ProveAsk as Asked,
  proveRule,
  type RuleEngine,
} from '../../core/proof/index.ts'
import { dialect } from './dialect.ts'

/** A guardrail, and the case without its samples: small enough for a thread boundary. */
export interface ProveAsk {
  readonly guardrail: string
  readonly spec: AlertRuleSpec
  readonly frame: Omit<Case, 'recording'>
}

const digest: Digest = text => createHash('sha256').update(text).digest('hex')

/** What an engine has evaluated of a recording it knows the next time. */
const engines = new WeakMap<readonly RecordedSeries[], RuleEngine>()

const engineOf = (series: readonly RecordedSeries[]): RuleEngine => {
  const engine = engines.get(series) ?? nativeEngine({ series, dialect })
  engines.set(series, engine)
  return engine
}

/** Only incidents whose time lies in the recording are of any matter to it. */
export const caseOf = (recording: Recording, frame: ProveAsk['frame']): Case => ({
  ...frame,
  recording,
  known: frame.known.filter(({ from, until }) =>
    recording.stretches.some(stretch => stretch.from < until && from < stretch.until),
  ),
})

export const groupOf = ({ intervalMs }: AlertRuleSpec) => ({ intervalMs, queryOffsetMs: 0, labels: {} })

const askOf = (recording: Recording, { guardrail, spec, frame }: ProveAsk): Asked => ({
  guardrail,
  rule: parseRuleItem(spec.rule),
  group: groupOf(spec),
  records: [],
  case: caseOf(recording, frame),
  engineOf,
  grouping: defaultGrouping,
  digest,
})

/** Throws the Faults of parseRuleItem. */
export const proveOne = async (recording: Recording, ask: ProveAsk): Promise<Proof> => proveRule(askOf(recording, ask))

/** What a proof would be of, without the replay. */
export const digestsOf = async (recording: Recording, ask: ProveAsk): Promise<Digests> =>
  digestProof(askOf(recording, ask))
