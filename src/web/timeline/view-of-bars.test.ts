import { expect, test } from 'vitest'
import { viewOfBars } from './view-of-bars.ts'

const words = { log: 'Log', logNote: '', slow: 'slow', errors: 'errors', failed: 'Failed', failedNote: '' }
const density = { at: [0, 60_000], count: [3, 4], errors: [0, 1], slow: [1, 0] }

test('minutes in which nothing failed are no part of the failed lane, so that it begins where failing begins', () => {
  const attempts = { at: [0, 60_000, 120_000, 180_000], count: [9, 9, 9, 9], failed: [0, 4, 5, 0] }
  const [log, failed] = viewOfBars(density, attempts, words)
  expect(log?.id).toBe('log')
  expect([...(failed?.density.at ?? [])]).toEqual([60_000, 120_000])
  expect([...(failed?.density.errors ?? [])]).toEqual([4, 5])
})

test('what has no record, or nothing that failed, has no lane', () => {
  expect(viewOfBars(undefined, undefined, words)).toEqual([])
  expect(viewOfBars(undefined, { at: [0], count: [1], failed: [0] }, words)).toEqual([])
})
