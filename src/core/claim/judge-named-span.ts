import type { Said } from '../ground/index.ts'
import { milestoneNames, type TimelineEvent } from '../timeline/index.ts'
import { judgeBetween } from './judge-duration.ts'
import type { Judged } from './judged.ts'
import type { QuantityOf } from './model.ts'
import { eventAt, type ClaimRecord } from './record.ts'
import { momentsNamed, type NamedMoment } from './resolve-end.ts'
import { both, pointSays, titleOf } from './says.ts'
import type { SpanPhrases } from './span-phrases.ts'

/** Below this share of the best, another row is no longer a likely meaning. */
const near = 0.72

const likely = (moments: readonly NamedMoment[]): readonly TimelineEvent[] =>
  moments.filter(it => it.score >= near * (moments[0]?.score ?? 0)).map(it => it.event)

const endSays = (event: TimelineEvent, record: ClaimRecord): Said => {
  const name = milestoneNames.find(it => eventAt(record, it)?.id === event.id)
  return name ? pointSays[name] : both(lang => titleOf(event, lang))
}

const between = (
  q: QuantityOf<'duration'>,
  froms: readonly TimelineEvent[],
  untils: readonly TimelineEvent[],
  record: ClaimRecord,
): readonly Judged[] =>
  froms.flatMap(from =>
    untils.flatMap(until =>
      until.at <= from.at ? [] : [judgeBetween(q, aboutOf(from, until, record), from, until, record)],
    ),
  )

const aboutOf = (from: TimelineEvent, until: TimelineEvent, record: ClaimRecord): Said => {
  const whole = from.id === eventAt(record, 'impact_started')?.id && until.id === eventAt(record, 'impact_ended')?.id
  if (whole) return { ko: '장애가 이어진 시간', en: 'how long it was down' }
  const [a, b] = [endSays(from, record), endSays(until, record)]
  return { ko: `${a.ko}에서 ${b.ko}까지`, en: `${a.en} to ${b.en}` }
}

/**
 * A duration between two moments that the sentence names in words. Where a phrase may mean several rows, one pair that
 * agrees is enough. An end that is not named is the outage or what `before` told of last, and can then only be supported.
 * Undefined where nothing can be said.
 */
export const judgeNamedSpan = (
  q: QuantityOf<'duration'>,
  phrases: SpanPhrases,
  before: readonly string[],
  record: ClaimRecord,
): Judged | undefined => {
  const froms = likely(momentsNamed(phrases.from, record))
  const untils = likely(momentsNamed(phrases.until, record))
  const judged = between(q, froms, untils, record)
  const found = judged.find(it => it.code === 'supported') ?? judged[0]
  if (found || froms.length > 0 === untils.length > 0) return found
  const outage = eventAt(record, 'impact_started')
  const other = [
    ...(outage ? [outage] : []),
    ...before.flatMap(words => likely(momentsNamed(words.slice(-160), record))),
  ]
  const guessed = froms.length > 0 ? between(q, froms, other, record) : between(q, other, untils, record)
  return guessed.find(it => it.code === 'supported')
}
