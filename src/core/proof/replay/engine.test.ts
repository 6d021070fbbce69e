import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Labels, RecordedSeries } from '../../evidence/index.ts'
import { parsePromql, promqlAggregations, promqlFunctions } from '../../guardrail/index.ts'
import type { Column, Evaluated, Grid } from '../model.ts'
import { aggregationTable } from './aggregations/index.ts'
import { evaluateNative, nativeEngine } from './engine.ts'
import { functionTable } from './functions/index.ts'
import { keyOf } from './labels.ts'
import { openMemo } from './memo.ts'
import { reserve } from './reserve.ts'

/** 2026-01-05 00:00 UTC. */
const from = 1_767_571_200_000

const series = (
  name: string,
  labels: Labels,
  points: readonly (readonly [sinceMs: number, value: number | 'stale'])[],
): RecordedSeries => {
  const stale = Uint8Array.from(points, ([, v]) => (v === 'stale' ? 1 : 0))
  return {
    name,
    labels,
    at: Float64Array.from(points, ([since]) => from + since),
    value: Float64Array.from(points, ([, v]) => (v === 'stale' ? NaN : v)),
    ...(stale.includes(1) ? { stale } : {}),
    sampling: { kind: 'raw', staleMarkers: 'kept' },
  }
}

const columnsOf = (evaluated: Evaluated): readonly Column[] => {
  if (evaluated.kind === 'columns') return evaluated.columns
  throw new Error(evaluated.missing.map(({ says }) => says.en).join())
}

/** Values with `undefined` where nothing is. */
const cells = ({ value, present }: Column): readonly (number | undefined)[] =>
  [...value].map((v, k) => (present[k] === 1 ? v : undefined))

const only = (columns: readonly Column[]): Column => {
  expect(columns).toHaveLength(1)
  return columns[0]!
}

const minutely = (count: number): Grid => ({ from, stepMs: 60_000, count })

describe('a selector', () => {
  const one = series('x', {}, [[0, 1]])

  it('keeps a sample for five minutes, in Prometheus 2 at exactly five too', () => {
    const at = (dialect: 'prom2' | 'prom3') =>
      cells(only(columnsOf(evaluateNative(parsePromql('x'), minutely(7), { series: [one], dialect }))))
    expect(at('prom2')).toEqual([1, 1, 1, 1, 1, 1, undefined])
    expect(at('prom3')).toEqual([1, 1, 1, 1, 1, undefined, undefined])
  })

  it('ends at once where the series is marked stale, and a NaN is a value', () => {
    const marked = series('x', {}, [
      [0, NaN],
      [60_000, 'stale'],
      [180_000, 2],
    ])
    const { columns } = {
      columns: columnsOf(evaluateNative(parsePromql('x'), minutely(4), { series: [marked], dialect: 'prom3' })),
    }
    expect(cells(only(columns))).toEqual([NaN, undefined, undefined, 2])
    const counted = evaluateNative(parsePromql('count_over_time(x[10m])'), minutely(4), {
      series: [marked],
      dialect: 'prom3',
    })
    expect(cells(only(columnsOf(counted)))).toEqual([1, 1, 1, 2])
  })

  it('takes a label called __proto__ for what it is', () => {
    const odd = series('x', Object.fromEntries([['__proto__', 'p']]), [[0, 1]])
    const found = columnsOf(
      evaluateNative(parsePromql('sum by (__proto__) (x)'), minutely(1), { series: [odd], dialect: 'prom3' }),
    )
    expect(Object.entries(only(found).labels)).toEqual([['__proto__', 'p']])
  })
})

describe('what a server refuses', () => {
  const twins = ['a', 'b'].map(code => series('x', { code }, [[0, 1]]))
  const cannot = (query: string) => {
    const evaluated = evaluateNative(parsePromql(query), minutely(1), { series: twins, dialect: 'prom3' })
    return evaluated.kind === 'cannot' ? evaluated.missing.map(({ what }) => what) : evaluated.kind
  }

  it.each([
    ['x / on () x', ['engine']],
    ['label_replace(x, "code", "same", "", "")', ['engine']],
    ['x + on () group_left () x', ['engine']],
    ['sin(x)', ['function']],
    ['x ^ 0.3', 'columns'],
    ['(x + 1) ^ 0.3', ['function']],
    ['"text"', ['engine']],
  ])('%s', (query, expected) => expect(cannot(query)).toEqual(expected))
})

describe('the ends of a query', () => {
  const rising = series(
    'x',
    {},
    Array.from({ length: 10 }, (_, i) => [i * 60_000, i] as const),
  )

  it('are each moment itself in a rule, and the ends of the grid in a query', () => {
    const ask = (ends: 'moment' | 'query') =>
      cells(
        only(
          columnsOf(
            evaluateNative(parsePromql('x @ end()'), minutely(3), { series: [rising], dialect: 'prom3' }, { ends }),
          ),
        ),
      )
    expect(ask('moment')).toEqual([0, 1, 2])
    expect(ask('query')).toEqual([2, 2, 2])
  })
})

describe('the engine', () => {
  const many = Array.from({ length: 40 }, (_, i) =>
    series(
      'load',
      { i: String(i) },
      Array.from({ length: 200 }, (_, n) => [n * 17_000 + i, Math.sin(n * i) * 100] as const),
    ),
  )
  const ground = { series: many, dialect: 'prom3' } as const

  it('gives the same on any part of a grid', () => {
    const plan = parsePromql('sum(rate(load[3m])) / count(load > 20) + max_over_time((load - load offset 1m)[4m:30s])')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 }), (first, count) => {
        const whole = columnsOf(evaluateNative(plan, { from, stepMs: 45_000, count: 60 }, ground))
        const part = columnsOf(evaluateNative(plan, { from: from + first * 45_000, stepMs: 45_000, count }, ground))
        const expected = whole.map(({ labels, value, present }) => ({
          labels,
          value: value.slice(first, first + count),
          present: present.slice(first, first + count),
        }))
        const there = expected.filter(({ present }) => present.includes(1))
        expect(part.map(one => [keyOf(one.labels), cells(one)])).toEqual(
          there.map(one => [keyOf(one.labels), cells(one)]),
        )
      }),
      { numRuns: 20 },
    )
  })

  it('answers a hundred thresholds from one evaluation, as each alone', async () => {
    const engine = nativeEngine(ground)
    const grid = { from, stepMs: 5_000, count: 700 }
    for (let threshold = -100; threshold <= 100; threshold += 25)
      for (const sign of ['>', '<=', '==', '!=']) {
        const text = `load ${sign} ${threshold}`
        const shared = columnsOf(await engine.evaluate(text, parsePromql(text), grid))
        const alone = columnsOf(evaluateNative(parsePromql(text), grid, ground))
        expect(shared.map(cells)).toEqual(alone.map(cells))
      }
  })

  it('evaluates 10,000 series over a long grid in slices', () => {
    const wide = Array.from({ length: 10_000 }, (_, i) =>
      series('wide', { i: String(i) }, [
        [0, i],
        [200_000, 1],
      ]),
    )
    const grid = { from, stepMs: 200, count: 3_000 }
    const sum = only(columnsOf(evaluateNative(parsePromql('sum(wide)'), grid, { series: wide, dialect: 'prom2' })))
    expect(sum.value[0]).toBe((9_999 * 10_000) / 2)
    expect(sum.value[1_250]).toBe(10_000)
    expect(sum.present.lastIndexOf(1)).toBe(2_500)
  }, 60_000)

  it('refuses columns that no memory holds, with the numbers', () => {
    expect(() => reserve(2_000, 100_000)).not.toThrow()
    expect(() => reserve(2_000, 172_800)).toThrow('2000 series at 172800 moments would take 2,966 MB; at most 2,048 MB')
  })

  it('forgets what it has no room for', () => {
    const memo = openMemo(1_000)
    let computed = 0
    const value = () => {
      computed++
      return { type: 'scalar', value: new Float64Array(100) } as const
    }
    for (const key of ['a', 'b', 'b', 'a']) memo.take(key, value)
    expect(computed).toBe(3)
  })
})

describe('the tables', () => {
  it('run whatever the parser calls native', () => {
    const native = [...promqlFunctions.values()].filter(one => one.native).map(({ name }) => name)
    expect(native.filter(name => !functionTable.has(name))).toEqual([])
    expect([...promqlAggregations.values()].filter(one => one.native && !aggregationTable.has(one.name))).toEqual([])
  })
})
