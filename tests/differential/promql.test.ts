import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Dialect, dialects } from '../../src/core/guardrail/index.ts'
import type { Grid, ReplayGround } from '../../src/core/proof/index.ts'
import { type Compared, compareOn } from './prometheus/compare-engines.ts'
import { handWritten, ofDialect } from './prometheus/expressions.ts'
import { generateExpressions } from './prometheus/generate-expressions.ts'
import { makeSeries, seriesFrom } from './prometheus/make-series.ts'
import { writeSeries } from './prometheus/remote-write.ts'
import { prometheusPrograms, type Server, startPrometheus } from './prometheus/start-prometheus.ts'

const series = makeSeries(7)

/** One that meets the samples exactly, one that does not; both begin inside of the data. */
const grids: readonly Grid[] = [
  { from: seriesFrom + 1_800_000, stepMs: 15_000, count: 161 },
  { from: seriesFrom + 3_607_300, stepMs: 61_000, count: 70 },
]

/** For what depends on an order that servers keep at a single moment alone. */
const moments: readonly Grid[] = [2_400_000, 5_001_300, 7_260_000].map(after => ({
  from: seriesFrom + after,
  stepMs: 15_000,
  count: 1,
}))

const seed = Number(process.env['PROMQL_SEED'] ?? 20_261)
const generatedCount = Number(process.env['PROMQL_COUNT'] ?? 200)

const report = (name: string, all: readonly Compared[]) => {
  const points = all.reduce((sum, one) => sum + one.points, 0)
  const here = all.filter(one => one.refused === 'here')
  const both = all.filter(one => one.refused === 'both').length
  const wrong = all.filter(one => one.differences > 0)
  console.log(
    `${name}: ${all.length} questions, ${points} points compared, ${wrong.reduce((sum, one) => sum + one.differences, 0)} different; ` +
      `refused by both ${both}, by this engine alone ${here.length}`,
  )
  return { wrong: wrong.map(({ query, first, differences }) => `${query}: ${differences}, ${first}`), here }
}

const features: { readonly [D in Dialect]: readonly string[] } = {
  prom2: [],
  prom3: ['--enable-feature=promql-experimental-functions'],
}

describe.each(dialects)('PromQL as %s', dialect => {
  const program = prometheusPrograms[dialect]()
  const ground: ReplayGround = { series, dialect }
  let server: Server | undefined
  if (!program) console.log(`SKIP 1: ${dialect === 'prom2' ? 'prometheus' : 'Prometheus 3 (PROMETHEUS3)'} not found`)
  const skipped = !program && (dialect === 'prom3' || process.env['CI'] !== 'true')

  beforeAll(async () => {
    if (!program) return
    server = await startPrometheus(program, features[dialect])
    await writeSeries(server.address, series)
  })
  afterAll(() => server?.stop())

  test.skipIf(skipped)('each function, operator and matching gives the bits of the server', async () => {
    expect(program).toBeDefined()
    const all: Compared[] = []
    for (const query of [...handWritten, ...ofDialect[dialect]])
      for (const grid of grids) all.push(await compareOn(server?.address ?? '', ground, query, grid))
    const { wrong, here } = report(`${dialect} ${program?.version} by hand`, all)
    for (const { query, reason } of here) console.log(`  refused here: ${query}: ${reason}`)
    expect(wrong).toEqual([])
  })

  test.skipIf(skipped)('generated expressions give the bits of the server', async () => {
    expect(program).toBeDefined()
    const all: Compared[] = []
    for (const { query, momentsOnly } of generateExpressions(seed, generatedCount))
      for (const grid of momentsOnly ? moments : [grids[all.length % 2]!])
        all.push(await compareOn(server?.address ?? '', ground, query, grid))
    const { wrong, here } = report(`${dialect} ${program?.version} generated from seed ${seed}`, all)
    expect(here.map(({ query, reason }) => `${query}: ${reason}`)).toEqual([])
    expect(wrong).toEqual([])
  })
})
