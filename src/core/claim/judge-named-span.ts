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

/**
 * A duration between two moments that the sentence names in words. Where a phrase may mean several rows, one pair that
 * agrees is enough; undefined where a phrase names nothing, or the moments stand in the wrong order.
 */
export const judgeNamedSpan = (
  q: QuantityOf<'duration'>,
  phrases: SpanPhrases,
  record: ClaimRecord,
): Judged | undefined => {
  const froms = likely(momentsNamed(phrases.from, record))
  const untils = likely(momentsNamed(phrases.until, record))
  const judged = froms.flatMap(from =>
    untils.flatMap(until => {
      if (until.at <= from.at) return []
      const [a, b] = [endSays(from, record), endSays(until, record)]
      const about =
        from.id === eventAt(record, 'impact_started')?.id && until.id === eventAt(record, 'impact_ended')?.id
          ? { ko: '장애가 이어진 시간', en: 'how long it was down' }
          : { ko: `${a.ko}에서 ${b.ko}까지`, en: `${a.en} to ${b.en}` }
      return [judgeBetween(q, about, from, until, record)]
    }),
  )
  return judged.find(it => it.code === 'supported') ?? judged[0]
}
