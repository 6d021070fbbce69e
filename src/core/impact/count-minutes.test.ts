import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Attempts } from '../evidence/index.ts'
import { MINUTE } from '../ground/index.ts'
import { countMinutes } from './count-minutes.ts'

const attemptsOf = (rows: readonly { at: number; failed: boolean }[]): Attempts => ({
  sha256: 'b'.repeat(64),
  at: Float64Array.from(rows, row => row.at),
  failed: Uint8Array.from(rows, row => Number(row.failed)),
  amountMinor: Float64Array.from(rows, () => 1),
  currency: 'KRW',
  order: rows.map((_, i) => String(i)),
  customer: rows.map((_, i) => String(i)),
  from: Float64Array.from(rows, (_, i) => i * 20),
  to: Float64Array.from(rows, (_, i) => i * 20 + 19),
})

const sum = (column: readonly number[]) => column.reduce((a, b) => a + b, 0)

test('minutes rise, stand on whole minutes, and lose no attempt', () => {
  const rows = fc
    .array(fc.record({ at: fc.integer({ min: -5 * MINUTE, max: 50 * MINUTE }), failed: fc.boolean() }))
    .map(all => all.toSorted((a, b) => a.at - b.at))
  fc.assert(
    fc.property(rows, all => {
      const { at, count, failed } = countMinutes(attemptsOf(all))
      expect(at.every((it, i) => it % MINUTE === 0 && it > (at[i - 1] ?? -Infinity))).toBe(true)
      expect(sum(count)).toBe(all.length)
      expect(sum(failed)).toBe(all.filter(row => row.failed).length)
    }),
  )
})

test('the last millisecond of a minute belongs to it; without attempts there are no minutes', () => {
  const rows = [0, MINUTE - 1, MINUTE].map((at, i) => ({ at, failed: i > 0 }))
  expect(countMinutes(attemptsOf(rows))).toEqual({ at: [0, MINUTE], count: [2, 1], failed: [1, 1] })
  expect(countMinutes(undefined)).toEqual({ at: [], count: [], failed: [] })
})
