import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpEngine, openPrometheus } from '../../src/connect/prometheus/index.ts'
import { parsePromql } from '../../src/core/guardrail/index.ts'
import { nativeEngine, type Column, type Evaluated, type Grid, type RuleEngine } from '../../src/core/proof/index.ts'
import { serverKinds, serverWith } from './capture-servers.ts'
import { makeSeries, seriesFrom } from './prometheus/make-series.ts'
import type { Server } from './prometheus/start-prometheus.ts'

const series = makeSeries(11)

/** More points than one answer may hold, at steps between the samples and on them. */
const long: Grid = { from: seriesFrom + 600_000, stepMs: 500, count: 15_000 }
const onTheDot: Grid = { from: seriesFrom + 1_800_000, stepMs: 15_000, count: 480 }
const between: Grid = { from: seriesFrom + 1_807_300, stepMs: 60_000, count: 120 }

/** What alert rules are made of; every engine must give the same for each. */
const conformance: readonly (readonly [string, Grid])[] = [
  ['pool_in_use / pool_size > 0.6', long],
  ['pool_in_use > -1', long],
  ['0.6 < pool_in_use / on (instance) pool_size', onTheDot],
  ['(pool_in_use - pool_size) <= -5', between],
  ['wild != 3', onTheDot],
  ['pool_in_use == 7', onTheDot],
  ['up == 0', onTheDot],
  ['sum by (job) (rate(requests_total{code="500"}[5m])) / sum by (job) (rate(requests_total[5m])) > 0.001', onTheDot],
  ['increase(requests_total[5m]) > -Inf', between],
  ['avg_over_time(pool_in_use[10m]) >= 3', onTheDot],
  ['max without (instance) (pool_in_use) > bool 4', between],
  ['pool_in_use > 2 and on (instance) up == 1', onTheDot],
  ['absent(nothing{job="x"}) == 1', onTheDot],
  ['predict_linear(pool_in_use[15m], 600) > 8', between],
  ['pool_in_use offset 5m < 4', between],
  ['changes(pool_in_use[5m]) > 1000000', onTheDot],
  ['vector(1) > 0', between],
]

const keyOf = ({ labels }: Column) => JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Present points by label set and place; a column without one says nothing. */
const points = (evaluated: Evaluated): ReadonlyMap<string, number> => {
  if (evaluated.kind === 'cannot') throw new Error(evaluated.missing.map(one => one.says.en).join('; '))
  const found = new Map<string, number>()
  for (const column of evaluated.columns)
    for (const [i, there] of column.present.entries())
      if (there === 1) found.set(`${keyOf(column)} ${i}`, column.value[i]!)
  return found
}

const evaluate = (engine: RuleEngine, text: string, grid: Grid) => engine.evaluate(text, parsePromql(text), grid)

for (const [dialect, kind] of [
  ['prom2', serverKinds.prometheus2],
  ['prom3', serverKinds.prometheus3],
] as const)
  describe.skipIf(kind.skipped)(`engines of ${dialect}: this one, and ${kind.name} over HTTP`, () => {
    const native = nativeEngine({ series, dialect })
    let server: Server | undefined
    let there: RuleEngine | undefined
    beforeAll(async () => {
      server = await serverWith(kind, series)
      there = httpEngine(await openPrometheus(server.address))
    })
    afterAll(() => server?.stop())

    it('give the same for every expression, bit for bit', async () => {
      let compared = 0
      for (const [text, grid] of conformance) {
        const [ours, theirs] = [points(await evaluate(native, text, grid)), points(await evaluate(there!, text, grid))]
        expect([...theirs.keys()].toSorted(), text).toEqual([...ours.keys()].toSorted())
        expect(
          [...ours].filter(([key, value]) => !Object.is(theirs.get(key), value)),
          text,
        ).toEqual([])
        compared += ours.size
      }
      expect(compared).toBeGreaterThan(50_000)
      console.log(
        `${there!.name} and ${native.name}: ${conformance.length} expressions, ${compared} points compared, 0 differ`,
      )
    })

    it('say what they are', () => {
      expect(there).toMatchObject({
        dialect,
        anyPhase: false,
        name: expect.stringMatching(/^Prometheus [23]\./) as string,
      })
    })

    it('a server that is gone gives no verdict', async () => {
      const gone = await openPrometheus(server!.address, { tries: 1 })
      await server!.stop()
      server = undefined
      const answer = await evaluate(httpEngine(gone), 'up == 0', onTheDot)
      expect(answer).toMatchObject({ kind: 'cannot', missing: [{ what: 'engine' }] })
    })
  })

describe.skipIf(serverKinds.victoria.skipped)('VictoriaMetrics as an engine', () => {
  let server: Server | undefined
  beforeAll(async () => {
    server = await serverWith(serverKinds.victoria, series)
  })
  afterAll(() => server?.stop())

  it('answers under its own name, with a warning that it decides otherwise', async () => {
    const engine = httpEngine(await openPrometheus(server!.address))
    expect(engine.name).toContain('VictoriaMetrics')
    const answer = await evaluate(engine, 'pool_in_use > -1', long)
    expect(answer).toMatchObject({
      kind: 'columns',
      warnings: [{ en: expect.stringContaining('VictoriaMetrics') as string }],
    })
    // Where the last sample is fresh both see the same one.
    const ours = points(await evaluate(nativeEngine({ series, dialect: 'prom3' }), 'pool_in_use > -1', long))
    const theirs = points(answer)
    const both = [...ours].filter(([key]) => theirs.has(key))
    expect(both.length).toBeGreaterThan(ours.size / 2)
    // It keeps some twelve digits of a number.
    const apart = both.filter(([key, value]) => Math.abs(theirs.get(key)! - value) > 1e-9 * Math.abs(value))
    expect(apart.length).toBe(0)
  })
})
