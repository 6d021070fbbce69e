import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Firing } from '../model.ts'
import { defaultGrouping, groupPages } from './group-pages.ts'

const firing = (firedAt: number, resolvedAt?: number, labels: Record<string, string> = {}): Firing => ({
  labels: { alertname: 'Pool', ...labels },
  activeAt: firedAt * 1000,
  firedAt: firedAt * 1000,
  ...(resolvedAt === undefined ? {} : { resolvedAt: resolvedAt * 1000 }),
})
const pagesOf = (firings: readonly Firing[], by: readonly string[] = ['alertname']) => {
  const { pages, unsent } = groupPages(firings, { ...defaultGrouping, by }, 100_000_000)
  return { pages: pages.map(({ at, alerts }) => [at / 1000, alerts]), unsent: unsent.length }
}

test('the first page comes after the group wait', () => {
  expect(pagesOf([firing(60, 600)])).toEqual({ pages: [[90, 1]], unsent: 0 })
})

test('a firing that is over before the wait is no page; one that ends with it is', () => {
  expect(pagesOf([firing(60, 75)])).toEqual({ pages: [], unsent: 1 })
  expect(pagesOf([firing(60, 90)])).toEqual({ pages: [[90, 1]], unsent: 0 })
})

test('alerts of one group share a page; later ones wait for the interval', () => {
  const three = [firing(60, 3000, { i: '1' }), firing(80, 3000, { i: '2' }), firing(100, 3000, { i: '3' })]
  expect(pagesOf(three).pages).toEqual([
    [90, 2],
    [390, 1],
  ])
  expect(pagesOf(three, ['...']).pages).toEqual([
    [90, 1],
    [110, 1],
    [130, 1],
  ])
})

test('who resolves and fires anew between two notifications pages once', () => {
  expect(pagesOf([firing(60, 120), firing(150, 900)])).toEqual({ pages: [[90, 1]], unsent: 0 })
})

test('who was told of as resolved pages again, on the tick of a group that others keep', () => {
  const kept = firing(60, 5000, { i: 'kept' })
  expect(pagesOf([kept, firing(60, 120, { i: 'a' }), firing(500, 2000, { i: 'a' })]).pages).toEqual([
    [90, 2],
    [690, 1],
  ])
})

test('a group that has been swept opens anew with its own wait', () => {
  expect(pagesOf([firing(60, 300), firing(1000, 2000)]).pages).toEqual([
    [90, 1],
    [1030, 1],
  ])
  expect(pagesOf([firing(60, 300), firing(401, 2000)]).pages, 'resolved at 390, swept at 420').toEqual([
    [90, 1],
    [690, 1],
  ])
})

test('a firing that the record cuts off still pages', () => {
  expect(groupPages([firing(60)], defaultGrouping, 70_000).pages.map(({ at }) => at)).toEqual([90_000])
})

const schedules = fc.array(
  fc.record({ i: fc.nat(3), from: fc.nat(5_000), length: fc.integer({ min: 1, max: 2_000 }) }),
  { maxLength: 12 },
)

test('each firing is brought at most once, and is unsent only when it was over before anybody was told', () => {
  fc.assert(
    fc.property(schedules, schedule => {
      const firings = schedule.map(({ i, from, length }) => firing(from, from + length, { i: String(i) }))
      const { pages, unsent } = groupPages(firings, defaultGrouping, 10_000_000)
      const brought = pages.flatMap(({ brings }) => brings)
      expect(new Set(brought).size).toBe(brought.length)
      expect(brought.some(one => unsent.includes(one))).toBe(false)
      for (const page of pages) {
        expect(page.at).toBeGreaterThanOrEqual(page.firedAt)
        for (const one of page.brings) expect(one.resolvedAt ?? Infinity).toBeGreaterThanOrEqual(page.at)
      }
    }),
  )
})

test('order of the firings changes nothing', () => {
  fc.assert(
    fc.property(schedules, schedule => {
      const firings = schedule.map(({ i, from, length }) => firing(from, from + length, { i: String(i) }))
      const brief = (all: readonly Firing[]) =>
        groupPages(all, defaultGrouping, 10_000_000).pages.map(({ at, alerts }) => [at, alerts])
      expect(brief(firings.toReversed())).toEqual(brief(firings))
    }),
  )
})
