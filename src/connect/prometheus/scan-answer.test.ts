import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NotAnAnswer, scanAnswer, scanExport } from './scan-answer.ts'

const goNumber = (value: number): string =>
  Number.isNaN(value)
    ? 'NaN'
    : value === Infinity
      ? '+Inf'
      : value === -Infinity
        ? '-Inf'
        : Object.is(value, -0)
          ? '-0'
          : String(value)

const sample = fc.tuple(fc.integer({ min: 0, max: 4e12 }), fc.double())
const labels = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }).filter(key => key !== '__proto__'),
  fc.string(),
)

const answer = (
  series: readonly { readonly metric: object; readonly values: readonly (readonly [number, number])[] }[],
) =>
  Buffer.from(
    JSON.stringify({
      status: 'success',
      data: {
        resultType: 'matrix',
        result: series.map(({ metric, values }) => ({
          metric,
          values: values.map(([at, value]) => [at / 1000, goNumber(value)]),
        })),
      },
      warnings: ['w "quoted\\" '],
    }),
  )

describe('answers, byte by byte', () => {
  it('give every sample bit for bit', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ metric: labels, values: fc.array(sample, { minLength: 1 }) })), series => {
        const read = scanAnswer(answer(series))
        expect(read.warnings).toEqual(['w "quoted\\" '])
        expect(read.series.length).toBe(series.length)
        read.series.forEach((one, i) => {
          const planted = series[i]!
          expect(one.labels).toEqual(planted.metric)
          expect([...one.at]).toEqual(planted.values.map(([at]) => at))
          planted.values.forEach(([, value], k) => expect(one.value[k]).toBe(value))
        })
      }),
    )
  })

  it('or are refused: no prefix of one is taken for a whole', () => {
    const whole = answer([
      {
        metric: { a: '"}]' },
        values: [
          [1_000, 1.5],
          [2_000, Number.NaN],
        ],
      },
    ])
    for (let cut = 0; cut < whole.length; cut++)
      expect(() => scanAnswer(whole.subarray(0, cut)), String(cut)).toThrow(NotAnAnswer)
  })

  it.each([
    '<html>Bad gateway</html>',
    '[]',
    '{}',
    '{"status":"ok"}',
    '{"status":"success","data":{"resultType":"matrix","result":[{"values":[[1,"2"]]}]}}',
    '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"two"]]}]}}',
    '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"1.2.3"]]}]}}',
    '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"2"] [2,"3"]]}]}}',
    '{"status":"success","data":{"resultType":"matrix","result":[]}} tail',
  ])('%s is no answer', text => {
    expect(() => scanAnswer(Buffer.from(text))).toThrow(NotAnAnswer)
  })

  it('of scalars, instants, errors and histograms', () => {
    const scalar = scanAnswer(Buffer.from('{"status":"success","data":{"resultType":"scalar","result":[1.5,"+Inf"]}}'))
    expect([scalar.series[0]?.at[0], scalar.series[0]?.value[0]]).toEqual([1_500, Infinity])
    const error = scanAnswer(Buffer.from('{"status":"error","errorType":"execution","error":"too many samples"}\n'))
    expect(error).toMatchObject({ status: 'error', errorType: 'execution', error: 'too many samples' })
    const histogram = '{"metric":{},"histograms":[[1,{"count":"1"}]]}'
    expect(
      scanAnswer(Buffer.from(`{"status":"success","data":{"resultType":"matrix","result":[${histogram}]}}`)),
    ).toMatchObject({ histograms: 1, series: [] })
  })

  it('of VictoriaMetrics come as lines', () => {
    const line = '{"metric":{"__name__":"x"},"values":[1,null,"Infinity",-0.5],"timestamps":[1000,2000,3000,4000]}'
    const { series, nulls } = scanExport(Buffer.from(`${line}\n${line}\n`))
    expect(nulls).toBe(2)
    expect(series.map(one => [[...one.at], [...one.value]])).toEqual(
      Array.from({ length: 2 }, () => [
        [1_000, 3_000, 4_000],
        [1, Infinity, -0.5],
      ]),
    )
    expect(() => scanExport(Buffer.from(line.slice(0, -4)))).toThrow(NotAnAnswer)
  })
})
