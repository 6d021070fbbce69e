import type { RecordedSeries } from '../../evidence/index.ts'
import { labelsKey } from '../alert/labels-key.ts'
import type { Digests, Grouping, RuleEngine } from '../model.ts'
import { canonicalJson } from './canonical-json.ts'
import { coverOf } from './needs.ts'
import type { Digest, ProveAsk } from './prove-ask.ts'
import type { NeedyGround } from './rule-ground.ts'

/** Raised when the same rule on the same recording may be judged otherwise. */
const judgeVersion = 2

export const digestsOf = (
  { rule, group, case: on, grouping, digest }: ProveAsk,
  ground: NeedyGround,
  engine: RuleEngine,
): Digests => ({
  guardrail: digest(
    canonicalJson({
      // Annotations and the place in the file change nothing of what fires.
      rule: {
        alert: rule.alert,
        expr: rule.expr,
        forMs: rule.forMs,
        keepMs: rule.keepFiringForMs,
        labels: rule.labels,
      },
      group,
      readsBefore: ground.readsBefore,
      records: ground.records.map(({ intervalMs, queryOffsetMs, labels, limit, rules }) => ({
        intervalMs,
        queryOffsetMs,
        labels,
        limit,
        rules: rules.map(one => ({ ...one, plan: undefined, line: undefined })),
      })),
    }),
  ),
  recording: digest(
    canonicalJson({
      series: ground.read.map(series => seriesDigest(series, digest)).sort(),
      stretches: on.recording.stretches,
      covered: coverOf(on.recording, ground.needs).stretches,
      known: on.known,
      occasion: on.occasion,
    }),
  ),
  engine: digest(canonicalJson({ ...engineName(engine), grouping: groupingOf(grouping), judgeVersion })),
})

const engineName = ({ name, version, dialect }: RuleEngine) => ({ name, version, dialect })
const groupingOf = ({ by, waitMs, intervalMs }: Grouping) => ({ by, waitMs, intervalMs })

const known = new WeakMap<Digest, WeakMap<RecordedSeries, string>>()

/** Rules share series, and hashing a month of samples takes longer than replaying it. */
const seriesDigest = (series: RecordedSeries, digest: Digest): string => {
  const ofDigest = known.get(digest) ?? new WeakMap<RecordedSeries, string>()
  known.set(digest, ofDigest)
  const made = ofDigest.get(series) ?? hashSeries(series, digest)
  ofDigest.set(series, made)
  return made
}

const hashSeries = (
  { name, labels, sampling, at, value, stale, conflictsAt }: RecordedSeries,
  digest: Digest,
): string =>
  digest(
    canonicalJson({
      name,
      labels: labelsKey(labels),
      sampling,
      at: digest(bytesOf(at)),
      value: digest(bytesOf(value)),
      stale: stale?.includes(1) ? digest(stale) : undefined,
      conflictsAt: conflictsAt && digest(bytesOf(conflictsAt)),
    }),
  )

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
