import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Attempts } from '../evidence/index.ts'
import { countAttempts } from './count-attempts.ts'
import { firstFailedAt, firstSucceededAt } from './find-failures.ts'

const attemptsOf = (rows: readonly { at: number; failed: boolean; amount: number; order: string }[]): Attempts => ({
  sha256: 'b'.repeat(64),
  at: Float64Array.from(rows, row => row.at),
  failed: Uint8Array.from(rows, row => Number(row.failed)),
  amountMinor: Float64Array.from(rows, row => row.amount),
  currency: 'KRW',
  order: rows.map(row => row.order),
  customer: rows.map(row => `c-${row.order}`),
  from: Float64Array.from(rows, (_, i) => i * 20),
  to: Float64Array.from(rows, (_, i) => i * 20 + 19),
})

const rows = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 1_000 }),
      failed: fc.boolean(),
      amount: fc.integer({ min: 1, max: 9_999 }),
      order: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
    { maxLength: 60 },
  )
  .map(all => all.toSorted((a, b) => a.at - b.at))

test('a window cut in two counts the same attempts', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 1_000 }), (all, cut) => {
      const attempts = attemptsOf(all)
      const whole = countAttempts(attempts, 0, 1_001)
      const parts = [countAttempts(attempts, 0, cut), countAttempts(attempts, cut, 1_001)]
      const sum = (of: (count: (typeof parts)[number]) => number) => parts.reduce((n, part) => n + of(part), 0)
      expect(sum(it => it.failed)).toBe(whole.failed)
      expect(sum(it => it.attempts)).toBe(all.length)
      expect(sum(it => it.failedAmountMinor)).toBe(whole.failedAmountMinor)
    }),
  )
})

test('from is in, until is not; orders count once; the citation spans the rows', () => {
  const attempts = attemptsOf([
    { at: 9, failed: true, amount: 5, order: 'a' },
    { at: 10, failed: true, amount: 7, order: 'b' },
    { at: 15, failed: false, amount: 9, order: 'c' },
    { at: 19, failed: true, amount: 7, order: 'b' },
    { at: 20, failed: true, amount: 1, order: 'd' },
  ])
  expect(countAttempts(attempts, 10, 20)).toMatchObject({
    attempts: 3,
    failed: 2,
    failedAmountMinor: 14,
    failedOrders: 1,
    failedCustomers: 1,
    cite: { from: 20, to: 79 },
  })
  expect(countAttempts(attempts, 100, 50)).toMatchObject({ attempts: 0, failed: 0, cite: { from: 0, to: 0 } })
  expect([firstFailedAt(attempts, 10), firstSucceededAt(attempts, 16)]).toEqual([10, undefined])
})
