import { describe, expect, test } from 'vitest'
import type { Column } from '../model.ts'
import type { AlertTiming } from './alert-kind.ts'
import { grafanaColumns, type GrafanaCondition } from './grafana.ts'
import { runAlert } from './run-alert.ts'

/** By the documented rules of Grafana-managed alerts; no server of theirs can be installed here. */

const MIN = 60_000
const column = (text: string, i = '1'): Column => {
  const values = text.split(' ')
  return {
    labels: { i },
    value: Float64Array.from(values, one => (one === '.' ? 0 : Number(one))),
    present: Uint8Array.from(values, one => (one === '.' ? 0 : 1)),
  }
}
const over5: GrafanaCondition = { sign: '>', threshold: 5 }
const run = (
  texts: readonly string[],
  { forMin = 0, keepMin = 0, noData = 'nodata' as NonNullable<AlertTiming['noData']>, condition = over5 } = {},
) => {
  const columns = texts.map((text, i) => column(text, String(i + 1)))
  const timing = { kind: 'grafana', forMs: forMin * MIN, keepMs: keepMin * MIN, noData } as const
  const grid = { from: 0, stepMs: MIN, count: columns[0]?.present.length ?? 0 }
  return runAlert(grafanaColumns(columns, condition), grid, timing).map(({ labels, firedAt, resolvedAt }) => [
    labels['i'],
    firedAt / MIN,
    resolvedAt === undefined ? undefined : resolvedAt / MIN,
  ])
}

describe('pending period', () => {
  test('Normal → Alerting at once without one', () => expect(run(['1 9 9 1'])).toEqual([['1', 1, 3]]))
  test('Normal → Pending → Alerting after it', () => expect(run(['1 9 9 9 9 1'], { forMin: 2 })).toEqual([['1', 3, 5]]))
  test('Pending → Normal when the breach ends before', () => expect(run(['9 9 1 9 9 1'], { forMin: 2 })).toEqual([]))
})

describe('keep firing for', () => {
  test('Alerting → Recovering → Normal', () => expect(run(['9 1 1 1 1'], { keepMin: 2 })).toEqual([['1', 0, 3]]))
  test('Recovering → Alerting on a new breach, without a pending period', () =>
    expect(run(['9 9 1 9 1 1 1'], { keepMin: 2, forMin: 1 })).toEqual([['1', 1, 6]]))
})

describe('recovery threshold', () => {
  const condition = { sign: '>', threshold: 5, recovery: 3 } as const
  test('what fires goes on until the recovery threshold is crossed', () =>
    expect(run(['4 9 4 4 3 4 9 1'], { condition })).toEqual([
      ['1', 1, 4],
      ['1', 6, 7],
    ]))
  test('what is pending stays pending between the two', () =>
    expect(run(['9 4 4 4'], { condition, forMin: 2 })).toEqual([['1', 2, undefined]]))
  test('below a threshold likewise', () =>
    expect(run(['9 4 6 8'], { condition: { sign: '<', threshold: 5, recovery: 7 } })).toEqual([['1', 1, 3]]))
})

describe('series that vanish', () => {
  test('one missing evaluation changes nothing, two resolve', () => {
    expect(run(['9 . 9 9', '1 1 1 1'])).toEqual([['1', 0, undefined]])
    expect(run(['9 . . 9', '1 1 1 1'])).toEqual([
      ['1', 0, 2],
      ['1', 3, undefined],
    ])
  })
  test('a NaN is no data', () => expect(run(['9 NaN NaN 1', '1 1 1 1'])).toEqual([['1', 0, 2]]))
})

describe('no data at all', () => {
  test('nodata: this alert ends, another would be raised', () =>
    expect(run(['9 . 9'])).toEqual([
      ['1', 0, 1],
      ['1', 2, undefined],
    ]))
  test('alerting: counts as a breach', () =>
    expect(run(['1 . . 1'], { noData: 'alerting', forMin: 1 })).toEqual([['1', 2, 3]]))
  test('normal: counts as none', () => expect(run(['9 . .'], { noData: 'normal', keepMin: 1 })).toEqual([['1', 0, 2]]))
  test('keep: the last state stays', () => expect(run(['9 . . . 9 1'], { noData: 'keep' })).toEqual([['1', 0, 5]]))
})
