import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handWritten, knownLimits, own, readsOfPrometheus3 } from './odd-promql.ts'
import { prometheusPrograms, startPrometheus, type Server } from './prometheus/start-prometheus.ts'

const program = prometheusPrograms.prom3()
if (!program) console.log('SKIP Prometheus 3 not found (PROMETHEUS3 names it)')

let server: Server | undefined
beforeAll(async () => {
  if (program) server = await startPrometheus(program, ['--enable-feature=promql-experimental-functions'])
})
afterAll(() => server?.stop())

const accepts = async (expr: string): Promise<boolean> => {
  const body = new URLSearchParams({ query: expr })
  const answer = await fetch(`${server!.address}/api/v1/parse_query`, { method: 'POST', body })
  return answer.ok
}

/** What Prometheus 3 reads and we refuse: numbers as durations and durations as numbers, and what went with them. */
const refusedHere: readonly string[] = [
  '1_000',
  'x[5]',
  'x[5 m]',
  'x offset +5m',
  'x offset 0s',
  'x offset 5',
  'x @ 5m',
  'x + on(a:b) y',
  'sum by(a:b)(x)',
  ...knownLimits,
]
/** What we read and Prometheus 3 no longer does. */
const gone: readonly string[] = ['holt_winters(x[5m],0.1,0.2)', 'holt_winters (x[5m],1,1)']

describe.skipIf(!program)('PromQL against Prometheus 3', () => {
  test('odd expressions are judged alike, but for those named', async () => {
    const differing = { refusedHere: [] as string[], gone: [] as string[] }
    for (const expr of [...handWritten, ...readsOfPrometheus3, ...knownLimits]) {
      const ours = own(expr) === undefined
      const theirs = await accepts(expr)
      if (ours !== theirs) differing[theirs ? 'refusedHere' : 'gone'].push(expr)
    }
    expect(differing).toEqual({ refusedHere, gone })
  })
})
