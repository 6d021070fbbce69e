import type { Said } from '../ground/index.ts'
import { milestoneSays } from './milestone-says.ts'
import type { Measure, MilestoneName, Milestones, TimelineEvent } from './model.ts'

interface Formula {
  readonly id: string
  readonly label: Said
  readonly from: MilestoneName
  readonly until: MilestoneName
}

/** In the order in which a reader asks; the thresholds stand between these two. */
const askedFirst: readonly Formula[] = [
  {
    id: 'outage_to_recovery',
    label: { ko: '장애에서 복구까지', en: 'outage to recovery' },
    from: 'impact_started',
    until: 'impact_ended',
  },
  {
    id: 'missed_signal_window',
    label: { ko: '신호를 놓친 시간', en: 'missed-signal window' },
    from: 'first_signal',
    until: 'detected',
  },
  {
    id: 'deploy_to_outage',
    label: { ko: '배포에서 장애까지', en: 'deploy to outage' },
    from: 'change_deployed',
    until: 'impact_started',
  },
  {
    id: 'first_signal_to_outage',
    label: { ko: '첫 신호에서 장애까지', en: 'first signal to outage' },
    from: 'first_signal',
    until: 'impact_started',
  },
]

const askedLater: readonly Formula[] = [
  {
    id: 'deploy_to_first_signal',
    label: { ko: '배포에서 첫 신호까지', en: 'deploy to first signal' },
    from: 'change_deployed',
    until: 'first_signal',
  },
  {
    id: 'detection_to_acknowledgement',
    label: { ko: '감지에서 대응 시작까지', en: 'detection to acknowledgement' },
    from: 'detected',
    until: 'acknowledged',
  },
  {
    id: 'detection_to_recovery',
    label: { ko: '감지에서 복구까지', en: 'detection to recovery' },
    from: 'detected',
    until: 'impact_ended',
  },
]

interface Ends {
  readonly id: string
  readonly label: Said
  readonly formula: string
  readonly from: TimelineEvent | undefined
  readonly until: TimelineEvent | undefined
  readonly missing: readonly Said[]
}

const together = (missing: readonly Said[]): Said => ({
  ko: missing.map(it => it.ko).join(', '),
  en: missing.map(it => it.en).join(', '),
})

const measure = ({ id, label, formula, from, until, missing }: Ends): Measure =>
  from && until
    ? {
        id,
        kind: 'duration',
        label,
        formula,
        ms: until.at - from.at,
        uncertaintyMs: from.uncertaintyMs + until.uncertaintyMs,
        from,
        until,
      }
    : { id, kind: 'cannot tell', label, formula, missing: together(missing) }

const overMilestones = ({ id, label, from, until }: Formula, milestones: Milestones): Measure =>
  measure({
    id,
    label,
    formula: `${until} − ${from}`,
    from: milestones[from],
    until: milestones[until],
    missing: [from, until].filter(name => !milestones[name]).map(name => milestoneSays[name]),
  })

const levelOf = (event: TimelineEvent) => Number(event.facts['percent'])

const gaugeName = (event: TimelineEvent): Said => {
  const series = String(event.facts['series'] ?? '')
  const words = [series, ...(typeof event.title === 'string' ? [event.title] : [event.title.ko, event.title.en])].join(
    ' ',
  )
  if (/pool|풀/i.test(words)) return { ko: '풀', en: 'pool' }
  if (/cpu/i.test(words)) return { ko: 'CPU', en: 'CPU' }
  if (/memory|메모리|heap|힙/i.test(words)) return { ko: '메모리', en: 'memory' }
  if (/disk|디스크/i.test(words)) return { ko: '디스크', en: 'disk' }
  return series ? { ko: series, en: series } : { ko: '사용률', en: 'usage' }
}

const toOutage = (event: TimelineEvent, milestones: Milestones): Measure => {
  const name = gaugeName(event)
  const level = levelOf(event)
  return measure({
    id: `${name.en.replace(/[^A-Za-z0-9]+/g, '_')}_${level}_to_outage`,
    label: { ko: `${name.ko} ${level}%에서 장애까지`, en: `${name.en} ${level}% to outage` },
    formula: `impact_started − ${name.en} ${level}%`,
    from: event,
    until: milestones.impact_started,
    missing: [milestoneSays.impact_started],
  })
}

/** Accepted thresholds before the outage, first of each level; where nobody accepted one, the proposed ones. */
const thresholds = (events: readonly TimelineEvent[], milestones: Milestones): readonly TimelineEvent[] => {
  const outage = milestones.impact_started
  const since = milestones.change_deployed?.at ?? -Infinity
  const before = events.filter(
    event =>
      event.kind === 'threshold' &&
      event.state !== 'rejected' &&
      Number.isFinite(levelOf(event)) &&
      event.facts['direction'] !== 'down' &&
      event.at >= since &&
      event !== outage &&
      (!outage || event.at < outage.at),
  )
  const accepted = before.filter(event => event.state === 'accepted')
  const chosen = accepted.length > 0 ? accepted : before
  const lastOfLevel = new Map(chosen.map(event => [`${gaugeName(event).en}|${levelOf(event)}`, event]))
  return [...lastOfLevel.values()].toSorted((a, b) => a.at - b.at || levelOf(a) - levelOf(b))
}

const rollback = (events: readonly TimelineEvent[], milestones: Milestones): Measure => {
  const live = events.filter(event => event.state !== 'rejected')
  const from = live.find(event => event.facts['rollback'] === 'started')
  const mitigated = milestones.mitigated
  const until =
    mitigated?.facts['rollback'] === 'finished' ? mitigated : live.find(event => event.facts['rollback'] === 'finished')
  return measure({
    id: 'rollback',
    label: { ko: '롤백에 걸린 시간', en: 'rollback' },
    formula: 'rollback finished − rollback started',
    from,
    until,
    missing: [
      ...(from ? [] : [{ ko: '롤백을 시작한 시각', en: 'when the rollback was started' }]),
      ...(until ? [] : [{ ko: '롤백이 끝난 시각', en: 'when the rollback was finished' }]),
    ],
  })
}

/** Every duration that the timeline gives, as a formula; what lacks an end says which. */
export const deriveMeasures = (events: readonly TimelineEvent[], milestones: Milestones): readonly Measure[] => [
  ...askedFirst.map(it => overMilestones(it, milestones)),
  ...thresholds(events, milestones).map(it => toOutage(it, milestones)),
  ...askedLater.map(it => overMilestones(it, milestones)),
  rollback(events, milestones),
]
