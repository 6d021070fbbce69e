import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '../../ground/index.ts'
import { coveredStretches } from './find-stretches.ts'
import { gatherRecording, type RecordingPart } from './gather-recording.ts'

const series = (at: readonly number[], value: readonly number[] = at.map(() => 1), name = 'up') => ({
  name,
  labels: { job: 'api' },
  at: Float64Array.from(at),
  value: Float64Array.from(value),
})
const part = (of: Partial<RecordingPart> & Pick<RecordingPart, 'series'>): RecordingPart => ({
  part: 'incident',
  name: 'a.json',
  ...of,
})
const grid = (from: number, stepMs: number, count: number) => Array.from({ length: count }, (_, i) => from + i * stepMs)
const english = (parts: readonly RecordingPart[]) => gatherRecording(parts).notes.map(note => note.en)

test('one name with the same labels in another order is one series; samples are sorted, NaN and infinities are kept', () => {
  const one = { ...series([3_001, 1_002], [Number.NaN, Infinity]), labels: { a: '1', b: '2' } }
  const other = { ...series([2_003], [-Infinity]), labels: { b: '2', a: '1' } }
  const [only, ...more] = gatherRecording([part({ series: [one] }), part({ series: [other], name: 'b.json' })]).series
  expect(more).toEqual([])
  expect([...only!.at]).toEqual([1_002, 2_003, 3_001])
  expect([...only!.value]).toEqual([Infinity, -Infinity, Number.NaN])
})

test('the same sample twice counts once; another value at one time yields to the source that came first; notes count both', () => {
  const parts = [
    part({ series: [series([1_001, 2_002, 3_004], [1, Number.NaN, 3])] }),
    part({ series: [series([2_002, 3_004, 4_005], [Number.NaN, 9, 4])], name: 'b.json' }),
  ]
  expect([...gatherRecording(parts).series[0]!.value]).toEqual([1, Number.NaN, 3, 4])
  expect(english(parts)).toEqual([
    'up{job="api"}: 1 samples that were there twice count once (a.json, b.json).',
    'up{job="api"}: 1 samples have another value at the same time; the value of the source that is named first counts. The first is at 1970-01-01 00:00:03 UTC (a.json, b.json).',
  ])
})

describe('sampling', () => {
  const sampling = (parts: readonly RecordingPart[]) => gatherRecording(parts).series.map(one => one.sampling)
  test('a grid that all series share is an answer of query_range, with gaps in it too', () => {
    const gapped = grid(7_000, 15_000, 20).filter((_, i) => i !== 4)
    const parts = [part({ series: [series(gapped), series(grid(22_000, 15_000, 5), undefined, 'other')] })]
    expect(sampling(parts)).toEqual(Array(2).fill({ kind: 'stepped', stepMs: 15_000 }))
    expect(english(parts)[0]).toContain('grid of 15 s')
  })
  test('scrapes that jitter, two phases, or a step that is rare are raw, their markers unknown', () => {
    const raw = { kind: 'raw', staleMarkers: 'unknown' }
    expect(sampling([part({ series: [series(grid(0, 15_000, 20).map((at, i) => at + (i % 3)))] })])).toEqual([raw])
    const phases = [series(grid(0, 15_000, 9)), series(grid(7_000, 15_000, 9), undefined, 'other')]
    expect(sampling([part({ series: phases })])).toEqual([raw, raw])
    expect(sampling([part({ series: [series([5])] })])).toEqual([raw])
  })
  test('what is said wins; of unlike sources the coarsest counts, and a note says so', () => {
    const kept = { kind: 'raw', staleMarkers: 'kept' } as const
    const fine = part({ series: [series(grid(0, 1_000, 20))], sampling: kept })
    expect(sampling([fine])).toEqual([kept])
    const coarse = part({ series: [series(grid(DAY, 60_000, 20))], name: 'b.json', part: 'normal' })
    expect(sampling([fine, coarse])).toEqual([{ kind: 'stepped', stepMs: 60_000 }])
    expect(english([fine, coarse]).at(-1)).toContain('judged at the coarsest, 60 s')
  })
})

test('the times at which sources disagree are kept, each once; the same value twice is none', () => {
  const parts = [
    [1, 2, 3],
    [1, 9, 8],
    [1, 7, 3],
  ].map(value => part({ series: [{ ...series(grid(0, MINUTE, 3)), value: Float64Array.from(value) }] }))
  const [one] = gatherRecording(parts).series
  expect([...(one?.conflictsAt ?? [])]).toEqual([MINUTE, 2 * MINUTE])
  expect([...(one?.value ?? [])]).toEqual([1, 2, 3])
  expect(gatherRecording(parts.slice(0, 1)).series[0]).not.toHaveProperty('conflictsAt')
})

describe('stretches', () => {
  const stretches = (parts: readonly RecordingPart[]) => gatherRecording(parts).stretches
  test('break where all series pause for over five minutes', () => {
    const early = series(grid(0, MINUTE, 10))
    const late = series(grid(30 * MINUTE, MINUTE, 10))
    const between = series(grid(8 * MINUTE, MINUTE, 20), undefined, 'other')
    const spans = [
      { part: 'incident', from: 0, until: 10 * MINUTE },
      { part: 'incident', from: 30 * MINUTE, until: 40 * MINUTE },
    ]
    expect(stretches([part({ series: [early] }), part({ series: [late] })])).toEqual(spans)
    expect(stretches([part({ series: [early, between, late] })])).toEqual([
      { part: 'incident', from: 0, until: 40 * MINUTE },
    ])
  })
  test('a series that is read each hour has no pause in each hour', () => {
    expect(stretches([part({ series: [series(grid(0, 60 * MINUTE, 24))] })])).toEqual([
      { part: 'incident', from: 0, until: DAY },
    ])
  })
  test('where both parts cover a time it is the incident’s', () => {
    const normal = part({ part: 'normal', series: [series(grid(0, MINUTE, 1_440))] })
    const incident = part({ series: [series(grid(600 * MINUTE, MINUTE, 60))] })
    expect(stretches([incident, normal]).map(it => [it.part, it.from / MINUTE, it.until / MINUTE])).toEqual([
      ['normal', 0, 600],
      ['incident', 600, 660],
      ['normal', 660, 1_440],
    ])
  })
})

test('days that only another series covers are not the rule’s', () => {
  const demand = part({ part: 'normal', series: [series(grid(0, MINUTE, 3 * 1_440), undefined, 'demand')] })
  const pool = part({ part: 'normal', series: [series(grid(DAY, MINUTE, 1_440))] })
  const recording = gatherRecording([demand, pool])
  expect(recording.stretches).toEqual([{ part: 'normal', from: 0, until: 3 * DAY }])
  expect(
    coveredStretches(
      recording,
      recording.series.filter(it => it.name === 'up'),
    ),
  ).toEqual([{ part: 'normal', from: DAY, until: 2 * DAY }])
})

const anyPart = fc
  .record({
    part: fc.constantFrom('incident' as const, 'normal' as const),
    samples: fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 3 })), { maxLength: 40 }),
  })
  .map(it =>
    part({
      part: it.part,
      series: [
        series(
          it.samples.map(([at]) => at * 40_000),
          it.samples.map(([, v]) => v),
        ),
      ],
    }),
  )

test('law: times strictly rise, no time is lost, stretches never overlap and hold every sample; a second time changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyPart, { maxLength: 4 }), parts => {
      const { series: found, stretches } = gatherRecording(parts)
      const times = new Set(parts.flatMap(it => it.series.flatMap(one => [...one.at])))
      expect(new Set(found.flatMap(one => [...one.at]))).toEqual(times)
      for (const { at } of found) for (let i = 1; i < at.length; i++) expect(at[i]!).toBeGreaterThan(at[i - 1]!)
      for (let i = 1; i < stretches.length; i++)
        expect(stretches[i]!.from).toBeGreaterThanOrEqual(stretches[i - 1]!.until)
      for (const at of times) expect(stretches.some(it => it.from <= at && at < it.until)).toBe(true)
      expect(gatherRecording([...parts, ...parts]).series.map(it => [...it.value])).toEqual(
        found.map(it => [...it.value]),
      )
    }),
  )
})
