import { isGauge, isRate } from './bind-amount.ts'
import { eventsOfLevel, judgeAlarm, judgeLevel } from './judge-level.ts'
import type { Judged } from './judged.ts'
import type { Quantity, QuantityOf } from './model.ts'
import type { ClaimRecord } from './record.ts'
import type { Spoken } from './spoken.ts'

export interface LevelVerdict {
  readonly quantity: Quantity
  readonly verdict: Judged
  /** Quantities that this claim uses up. */
  readonly takes: readonly Quantity[]
}

type Percent = QuantityOf<'percent'>
type Clock = QuantityOf<'clock'>

const alarm = /(?:알람|경보|알림|얼럿|alarms?|alerts?|monitor)/i
const only =
  /(?:에서야|되어서야|돼서야|에야|넘어서야|뒤늦|늦게|only (?:came|fired|rang|went|triggered|at|when|after)|not (?:come|fire|ring|trigger|go off) until|didn't (?:come|fire|ring|trigger|go off) until|until|came (?:only )?at|fired (?:only )?at|rang (?:only )?at|에서 (?:왔|울))/i

/** Levels with their time ("60% at 01:23"), and alarms that came at another level than the one they were set at. */
export const judgeLevels = (one: Spoken, record: ClaimRecord): readonly LevelVerdict[] => {
  const words = one.text.slice(one.sentence.from, one.sentence.to)
  const percents = one.quantities.filter((q): q is Percent => q.kind === 'percent' && !q.points)
  const [set, came] = percents
  if (set && came && percents.length === 2 && alarm.test(words) && only.test(words)) {
    const [low, high] = set.value <= came.value ? [set, came] : [came, set]
    return [{ quantity: high, verdict: judgeAlarm(low, high, record), takes: percents }]
  }
  return pairs(one).flatMap(([percent, clock]) =>
    isGauge(words) || isRate(words, '') || eventsOfLevel(percent.value, record).length > 0
      ? [{ quantity: percent, verdict: judgeLevel(percent, clock, record), takes: [percent, clock] }]
      : [],
  )
}

/** Each level with the time beside it: the side on which the first one has it holds for all. */
const pairs = ({ quantities, saidClock }: Spoken): readonly (readonly [Percent, Clock])[] => {
  const row = quantities.filter(
    (q): q is Percent | Clock => (q.kind === 'percent' && !q.points) || (q.kind === 'clock' && q !== saidClock),
  )
  const found: (readonly [Percent, Clock])[] = []
  for (let i = 0; i + 1 < row.length; i++) {
    const [a, b] = [row[i]!, row[i + 1]!]
    if (a.kind === b.kind) continue
    found.push(a.kind === 'percent' ? [a, b as Clock] : [b as Percent, a])
    i++
  }
  return found
}
