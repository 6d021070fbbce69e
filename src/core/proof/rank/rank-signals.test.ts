import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatherRecording } from '../../evidence/index.ts'
import { DAY, MINUTE } from '../../ground/index.ts'
import { parseRuleItem } from '../../guardrail/index.ts'
import type { Case } from '../case.ts'
import { generateIncident } from './arbitraries.ts'
import { rankSignals, rankSteps } from './rank-signals.ts'

/** Fresh every time the tests run; a failing run says which. */
const seed = fc.sample(fc.integer({ min: 1, max: 2 ** 30 }), 1)[0]!

describe('rankSignals', () => {
  it('finds the one planted signal in 18 of 20 generated incidents or more', { timeout: 180_000 }, () => {
    const missed: string[] = []
    for (let n = 0; n < 20; n++) {
      const made = generateIncident(seed + n)
      const first = rankSignals(made.case, { intervalMs: 2 * MINUTE }).ranked[0]
      if (!made.planted.some(name => first?.signal.left.includes(name)))
        missed.push(`seed ${seed + n}: ${made.planted.join(', ')}, first is ${first?.draft.expr}`)
    }
    console.log(`signals: ${20 - missed.length} of 20 planted ones come first, seeds from ${seed}`)
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2)
  })
})

const start = 20_458 * DAY
const from = start + 16 * DAY

/** A level for the normal days and the two hours before the outage, then for the two after it. */
const caseOf = (
  all: Readonly<Record<string, (at: number) => number>>,
  { days = 16, known = [] as Case['known'] } = {},
): Case => {
  const times = (first: number, until: number) =>
    Float64Array.from({ length: (until - first) / MINUTE }, (_, k) => first + k * MINUTE)
  const parts = [
    { part: 'normal' as const, at: times(from - days * DAY, from) },
    { part: 'incident' as const, at: times(from, from + DAY / 2) },
  ]
  const occasion = {
    incident: 'INC-1',
    opens: { at: from + 120 * MINUTE, by: 'change_deployed' as const },
    impactStartedAt: from + 240 * MINUTE,
    impactEndedAt: from + 300 * MINUTE,
    requiredLeadMs: 30 * MINUTE,
    pageBudgetPer30Days: 2,
  }
  return {
    ...generateIncident(1).case,
    occasion,
    known,
    recording: gatherRecording(
      parts.map(({ part, at }) => ({
        part,
        name: part,
        series: Object.entries(all).map(([name, of]) => ({ name, labels: {}, at, value: at.map(of) })),
      })),
    ),
  }
}
const after = (minute: number, to: number, usual: number) => (at: number) => (at >= from + minute * MINUTE ? to : usual)

describe('on one case', () => {
  it('ranks by lead, and says of each other series why it gave no rule', () => {
    const { ranked, silent } = rankSignals(
      caseOf({
        early: after(150, 9, 1),
        soon: after(200, 9, 1),
        falling: after(180, 1, 50),
        late: after(241, 9, 1),
        still: () => 4,
      }),
    )
    expect(ranked.map(it => [it.signal.left, it.rule.sign, it.verdict.leadMs / MINUTE, it.verdict.kind])).toEqual([
      ['early', '>', 90, 'caught'],
      ['falling', '<', 60, 'caught'],
      ['soon', '>', 40, 'caught'],
    ])
    const why = (name: string) => silent.filter(it => it.name === name).map(it => it.why.en)
    expect(why('late')).toContain('it moved only after the impact began')
    expect(why('still')).toEqual(['it never moved', 'it never moved'])
  })

  it('gives rules that read back as they are', () => {
    const { ranked } = rankSignals(caseOf({ early: after(150, 9, 1) }))
    const rule = parseRuleItem(ranked[0]!.text)
    expect(rule).toMatchObject({ alert: 'EarlyHigh', expr: 'early > 5', forMs: 0 })
  })

  it('takes a counter as its rate and pairs as a share', () => {
    const inUse = after(150, 80, 20)
    const { ranked } = rankSignals(
      caseOf({ db_pool_in_use: inUse, db_pool_size: () => 100, jobs_total: at => (at - start) / 1_000 }),
    )
    expect(ranked[0]!.signal.left).toBe('db_pool_in_use / db_pool_size')
    expect(ranked.map(it => it.form)).toEqual(['ratio', 'gauge'])
  })

  it('chooses on the earlier half and shows the pages of the later', () => {
    const peak = (at: number) => at >= from - 3 * DAY && at < from - 3 * DAY + 10 * MINUTE
    const early = after(150, 9, 1)
    const { ranked } = rankSignals(caseOf({ early: at => (peak(at) ? 9 : early(at)) }))
    expect(ranked[0]).toMatchObject({ inSample: { pages: 0, days: 8 }, holdOut: { pages: 1, days: 8 } })
  })

  it('does not count a known incident as false, neither to choose nor to judge', () => {
    const peak = (at: number) => at >= from - 12 * DAY && at < from - 12 * DAY + 300 * MINUTE
    const early = after(150, 9, 1)
    const all = { early: (at: number) => (peak(at) ? 9 : early(at)) }
    expect(rankSignals(caseOf(all)).ranked).toEqual([])
    const known = [{ incident: 'INC-0', from: from - 12 * DAY - MINUTE, until: from - 12 * DAY + 301 * MINUTE }]
    const { ranked, warnings } = rankSignals(caseOf(all, { known }))
    expect(ranked[0]!.cost!.pages).toBe(0)
    expect(warnings.map(it => it.en)).toEqual(['The time of 1 other known incidents is not counted.'])
  })

  it('says that it is in-sample only below 14 normal days, and holds nothing out', () => {
    const { ranked, warnings } = rankSignals(caseOf({ early: after(150, 9, 1) }, { days: 6 }))
    expect(ranked[0]).toMatchObject({ inSample: { pages: 0, days: 6 }, holdOut: { pages: 0, days: 0 } })
    expect(warnings[0]!.en).toContain('in-sample only')
  })

  it('puts a bump that went by behind a signal that stayed', () => {
    const bump = (at: number) => (at >= from + 130 * MINUTE && at < from + 140 * MINUTE ? 9 : 1)
    const { ranked } = rankSignals(caseOf({ bump, soon: after(200, 9, 1) }))
    expect(ranked.map(it => it.signal.name)).toEqual(['soon', 'bump'])
    expect(ranked[1]!.held).toBeLessThan(0.5)
  })

  it('names what is missing, and does its work in steps', () => {
    const missing = [{ what: 'milestone' as const, says: { ko: '없음', en: 'none' } }]
    expect(rankSignals({ ...caseOf({}), occasion: { missing } })).toMatchObject({ ranked: [], missing })
    const steps = rankSteps(caseOf({ a: () => 1, b: () => 2 }))
    expect([steps.next().value, steps.next().value]).toEqual([
      { done: 1, all: 2 },
      { done: 2, all: 2 },
    ])
  })
})
