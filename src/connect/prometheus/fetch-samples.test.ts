import { afterEach, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../core/ground/index.ts'
import { sampleFetcher } from './fetch-samples.ts'
import { openPrometheus } from './open-prometheus.ts'
import { json, matrix, startScripted, type Script, type ScriptedServer } from './scripted-server.ts'

let server: ScriptedServer | undefined
afterEach(() => server?.close())

const from = Date.UTC(2025, 10, 10)
const planted = [0, 1, 2].map(n => ({
  metric: { __name__: 'x', n: String(n), ...(n === 2 && { more: 'labels' }) },
  at: Array.from({ length: 2 * 5_760 }, (_, i) => from - 7_500 + i * 15_000 + n),
}))

/** The samples of a store in memory that gives no more than `most` at once, in windows closed on both sides. */
const store =
  (most: number): Script =>
  (params, answer, _asked, path) => {
    const query = params.get('query') ?? ''
    if (path.endsWith('/series')) return json(answer, { status: 'success', data: planted.map(one => one.metric) })
    const [, selector = '', ms = ''] = /^(.*)\[(\d+)ms\]$/.exec(query) ?? []
    const until = Number(params.get('time')) * 1_000
    const only = /n="(\d)"/.exec(selector)?.[1]
    const found = planted
      .filter(one => only === undefined || one.metric.n === only)
      .map(({ metric, at }) => ({ metric, values: at.filter(t => t >= until - Number(ms) && t <= until) }))
      .filter(one => one.values.length > 0)
    if (found.reduce((sum, one) => sum + one.values.length, 0) > most)
      return json(answer, { status: 'error', errorType: 'execution', error: 'would load too many samples' }, 422)
    json(
      answer,
      matrix(found.map(({ metric, values }) => ({ metric, values: values.map(t => [t / 1_000, String(t % 1e6)]) }))),
    )
  }

const fetchAll = async (most: number, until: number) => {
  server = await startScripted(store(most))
  const client = await openPrometheus(server.url)
  const got = await sampleFetcher(client)('x', from, until)
  const times = new Map<string, number[]>()
  for (const { labels, at } of got.series) times.set(labels['n']!, [...(times.get(labels['n']!) ?? []), ...at])
  return times
}

describe('raw samples', () => {
  it.each([
    ['in one answer', 1e6, 1],
    ['by halves where a day is too much', 9_000, 5],
    ['down to an hour', 720, 70],
    ['series by series where an hour is too much', 700, 120],
    ['and of each in pieces', 300, 260],
  ])('come whole %s', async (_how, most, requests) => {
    const times = await fetchAll(most, from + DAY)
    for (const { metric, at } of planted)
      expect(times.get(metric.n)).toEqual(at.filter(t => t >= from && t < from + DAY))
    expect(server!.asked.length).toBeLessThanOrEqual(requests)
  })

  it('or the series that is too dense is named', async () => {
    await expect(fetchAll(2, from + HOUR)).rejects.toThrow(/capture_too_dense.*n=\\?"0/)
  })
})
