import { isWindow } from './bind-duration.ts'
import type { Window } from './judge-count.ts'
import { wholeOutage } from './judge-count.ts'
import type { QuantityOf } from './model.ts'
import type { ClaimRecord } from './record.ts'
import { resolveClock } from './resolve-clock.ts'
import type { Spoken } from './spoken.ts'

/** The part of the outage that a sentence states: "in the first 30 minutes", "03:02부터 03:32까지". */
export const findWindow = ({ text, sentence, quantities }: Spoken, record: ClaimRecord): Window | undefined => {
  const whole = wholeOutage(record)
  if (!whole) return undefined
  const before = (at: number) => text.slice(Math.max(sentence.from, at - 24), at)
  const part = quantities.find(
    (q): q is QuantityOf<'duration'> =>
      q.kind === 'duration' && isWindow(before(q.from), text.slice(q.to, sentence.to)),
  )
  if (part) return partOf(part, before(part.from), whole)
  const clocks = quantities.filter((q): q is QuantityOf<'clock'> => q.kind === 'clock')
  const [a, b] = clocks
  if (!a || !b || !/^\s?(?:부터|에서|~|–|—|-|to|until|and|through)\s/i.test(`${text.slice(a.to, b.from)} `))
    return undefined
  const from = resolveClock(a, whole.from, record)
  const until = resolveClock(b, whole.until, record)
  return from !== undefined && until !== undefined && from < until ? { from, until } : undefined
}

const partOf = (q: QuantityOf<'duration'>, before: string, whole: Window): Window =>
  /(?:last|final|마지막)\s?$/i.test(before)
    ? { from: whole.until - q.ms, until: whole.until }
    : { from: whole.from, until: whole.from + q.ms }
