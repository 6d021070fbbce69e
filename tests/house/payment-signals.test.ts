import { describe, expect, it } from 'vitest'
import { loadCase } from '../../src/connect/casebook/index.ts'
import { MINUTE } from '../../src/core/ground/index.ts'
import { parseRuleItem } from '../../src/core/guardrail/index.ts'
import { rankSignals } from '../../src/core/proof/index.ts'

describe('signals of the reference incident', () => {
  it(
    'has the slow query first, 255 minutes before; the pool as a share of its size next',
    { timeout: 60_000 },
    async () => {
      const given = await loadCase('scenarios/payment-outage')
      const { ranked, silent } = rankSignals(given)
      expect(ranked.map(it => [it.signal.left, it.verdict.kind])).toEqual([
        ['db_query_seconds_max', 'caught'],
        ['db_pool_in_use / db_pool_size', 'caught'],
        ['db_pool_in_use', 'caught'],
      ])
      const [query, pool] = ranked
      expect(query!.verdict.leadMs / MINUTE).toBe(255)
      expect(query!.rule.threshold).toBeGreaterThan(0.4)
      expect(query!.rule.threshold).toBeLessThan(5.4)
      // The report of 6 s is on day 19: it is in the days held out, and is said.
      expect(query!.inSample.pages).toBe(0)
      expect(query!.holdOut.pages).toBe(1)
      expect(Math.round(query!.inSample.days + query!.holdOut.days)).toBe(28)
      expect(pool!.inSample.pages).toBe(0)
      expect(pool!.verdict.leadMs).toBeGreaterThan(99 * MINUTE)
      expect(parseRuleItem(query!.text)).toMatchObject({ expr: 'db_query_seconds_max > 3', forMs: 0 })
      expect(silent.map(it => it.name)).toContain('payments')
    },
  )
})
