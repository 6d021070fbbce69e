import { MINUTE } from '../ground/index.ts'
import { judgeDuration } from './judge-duration.ts'
import type { Judged } from './judged.ts'
import type { QuantityOf } from './model.ts'
import type { ClaimRecord } from './record.ts'

const lasted =
  /⟦⟧\s?(?:동안|간)[\s,]|시간은\s?⟦⟧|\bfor\s(?:about\s|some\s|nearly\s|almost\s|a total of\s|the full\s)?⟦⟧/i
const moments = /<(?!down|outage)[a-z_]{2,16}>/

/**
 * What lasted as long as the outage and is told with none of its words ("첫 화면이 42분 동안 뜨지 않았다"): a length that agrees
 * to two minutes bears it out; one that does not may be of something else, and is left alone.
 */
export const judgeSymptom = (q: QuantityOf<'duration'>, tagged: string, record: ClaimRecord): Judged | undefined => {
  if (q.unitMs > 30 * MINUTE || q.bound !== undefined || !lasted.test(tagged) || moments.test(tagged)) return undefined
  const outage = { kind: 'span', from: 'impact_started', until: 'impact_ended', ongoing: false } as const
  const judged = judgeDuration(
    { ...q, approx: false, unitMs: Math.min(q.unitMs, 4 * MINUTE) },
    outage,
    { at: undefined, level: undefined },
    record,
  )
  return judged.code === 'supported' ? judged : undefined
}
