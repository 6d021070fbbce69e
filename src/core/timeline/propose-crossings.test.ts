import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Series } from '../evidence/index.ts'
import { proposeFromSeries } from './propose-from-series.ts'

const series = (name: string, values: readonly number[], step = 15_000): Series => ({
  name,
  labels: {},
  sha256: 'a'.repeat(64),
  at: Float64Array.from(values, (_, i) => i * step),
  value: Float64Array.from(values),
  from: Float64Array.from(values, (_, i) => i * 10),
  to: Float64Array.from(values, (_, i) => i * 10 + 9),
})

const size = (values: readonly number[], limit = 100) =>
  series(
    'db_pool_size',
    values.map(() => limit),
  )
const crossings = (values: readonly number[]) =>
  proposeFromSeries([series('db_pool_in_use', values), size(values)], 1_000).map(it => [
    it.facts['percent'],
    it.kind,
    it.at / 15_000,
  ])

test('each level once on the way up, and the return from the limit', () => {
  expect(crossings([20, 59.9, 60, 79, 80, 96, 100, 100, 20])).toEqual([
    [60, 'threshold', 2],
    [80, 'threshold', 4],
    [95, 'threshold', 5],
    [100, 'threshold', 6],
    [100, 'recovery', 8],
  ])
})

test('noise at a threshold is one crossing', () => {
  expect(crossings([20, 61, 59, 61, 58, 62, 59.5, 60.5])).toEqual([[60, 'threshold', 1]])
})

const minutes = (n: number, value: number) => Array<number>(n * 4).fill(value)

test('a dip of less than five minutes is no return: one crossing, and one return from the limit', () => {
  expect(crossings([20, 70, ...minutes(4, 20), 70, 20])).toEqual([[60, 'threshold', 1]])
  expect(crossings([20, 100, ...minutes(4, 20), 100, ...minutes(6, 20)]).filter(([level]) => level === 100)).toEqual([
    [100, 'threshold', 1],
    [100, 'recovery', 19],
  ])
})

test('after five minutes under 90% of a level it may be reached again; just under the level it may not', () => {
  const up = (values: readonly number[]) => crossings(values).filter(([level]) => level === 60)
  expect(up([20, 70, ...minutes(5, 20), 70])).toEqual([
    [60, 'threshold', 1],
    [60, 'threshold', 22],
  ])
  expect(up([20, 70, ...minutes(5, 58), 70])).toEqual([[60, 'threshold', 1]])
})

test('known metrics are told in words and others by name; the name stays in the facts', () => {
  const [pool] = proposeFromSeries([series('db_pool_in_use', [20, 61]), size([20, 61])], 1_000)
  expect(pool).toMatchObject({
    title: { ko: '연결 풀 사용률 60% 도달', en: 'Connection pool in use reaches 60%' },
    detail: '61%',
    facts: { series: 'db_pool_in_use', metric: 'db_pool_in_use', value: 61, limit: 100 },
  })
  const [other] = proposeFromSeries([series('flux_tank_percent', [20, 61])], 1_000)
  expect(other?.title).toEqual({ ko: 'flux_tank_percent 60% 도달', en: 'flux_tank_percent reaches 60%' })
})

test('labels are told only where series of one name differ by them', () => {
  const on = (instance: string) => ({ ...series('cpu_percent', [20, 61]), labels: { job: 'api', instance } })
  const details = (...all: readonly Series[]) => proposeFromSeries(all, 1_000).map(it => it.detail)
  expect(details(on('a'))).toEqual(['61%'])
  expect(details(on('a'), on('b'))).toEqual(['61% · instance=a', '61% · instance=b'])
})

test('a gauge that begins above a level has not crossed it', () => {
  expect(crossings([70, 71, 72])).toEqual([])
})

test('ratios and percentages need no limit', () => {
  const found = proposeFromSeries([series('disk_used_ratio', [0.5, 0.81]), series('cpu_percent', [10, 96])], 1_000)
  expect(found.map(it => [it.facts['series'], it.facts['percent']])).toEqual([
    ['disk_used_ratio', 60],
    ['disk_used_ratio', 80],
    ['cpu_percent', 60],
    ['cpu_percent', 80],
    ['cpu_percent', 95],
  ])
})

test('a rise of query time that lasts is the first slow query; a short one ranks low', () => {
  const values = [...Array<number>(10).fill(0.4), 6, 6, ...Array<number>(10).fill(0.4), ...Array<number>(40).fill(5.4)]
  const found = proposeFromSeries([series('db_query_seconds_max', values)], 1_000)
  expect(found.map(it => [it.kind, it.at / 15_000, it.facts['lasting']])).toEqual([
    ['first_slow_query', 10, false],
    ['first_slow_query', 22, true],
  ])
  expect(found[0]!.score).toBeLessThan(0.5)
})

test('a query time that flickers is one rise', () => {
  const values = [0.1, 2, 0.1, 2, 0.1, 0.1, 2, 0.1, 0.1, 0.1, 0.1, 2]
  const found = proposeFromSeries([series('db_query_seconds_max', values)], 1_000)
  expect(found.map(it => it.at / 15_000)).toEqual([1, 11])
})

test('a scaled gauge crosses at the same samples', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 110 }), { minLength: 2, maxLength: 60 }),
      fc.constantFrom(2, 4, 8),
      (values, by) => {
        const scaled = values.map(value => value * by)
        const found = proposeFromSeries([series('db_pool_in_use', scaled), size(values, 100 * by)], 1_000)
        expect(found.map(it => [it.facts['percent'], it.kind, it.at / 15_000])).toEqual(crossings(values))
      },
    ),
  )
})
