import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyCells } from '../align.ts'
import { changeInScript } from '../change-in-script.ts'
import { changeCompiled } from './change-compiled.ts'

const odd = fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 5e-324, 1e308, -1e308)
const value = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 1e6, noNaN: true }) },
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 40 }) },
  { weight: 1, arbitrary: odd },
)
/** Gaps: none, jitter, and long ones. Stale markers are gone before a kernel sees the samples. */
const distance = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(15_000, 15_000, 30_000, 60_000) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 40_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 300_000, max: 9_000_000 }) },
)
const series = fc.array(fc.tuple(distance, value), { maxLength: 400 }).map(pairs => {
  let now = 0
  return { at: Float64Array.from(pairs, ([gap]) => (now += gap)), value: Float64Array.from(pairs, ([, v]) => v) }
})
const counter = series.map(({ at, value: steps }) => {
  let total = 0
  const rising = steps.map(step => (Number.isFinite(step) && step % 17 !== 0 ? (total += Math.abs(step)) : (total = 0)))
  return { at, value: rising }
})
const windows = fc
  .record({
    from: fc.integer({ min: -600_000, max: 4_000_000 }),
    stepMs: fc.constantFrom(0, 1_000, 15_000, 60_000, 61_000),
    count: fc.integer({ min: 256, max: 700 }),
    rangeMs: fc.constantFrom(1_000, 60_000, 300_000, 3_600_500),
    farEdge: fc.constantFrom('in', 'out'),
  })
  .map(({ rangeMs, farEdge, ...ends }) => ({ ends, rangeMs, farEdge, moments: ends }))

test('the compiled kernel gives the bits of the script', () => {
  let compared = 0
  fc.assert(
    fc.property(fc.oneof(series, counter), windows, fc.boolean(), fc.boolean(), (samples, on, isCounter, perSecond) => {
      const change = { counter: isCounter, perSecond }
      const [script, compiled] = [emptyCells(on.ends.count), emptyCells(on.ends.count)]
      changeInScript(samples, on, change, script)
      if (!changeCompiled(samples, on, change, compiled)) throw new Error('no kernel')
      expect(compiled.present).toEqual(script.present)
      for (let k = 0; k < on.ends.count; k++) {
        if (!Object.is(compiled.value[k], script.value[k]))
          expect({ k, value: compiled.value[k] }).toEqual({ k, value: script.value[k] })
        compared += script.present[k]!
      }
    }),
    { numRuns: 400 },
  )
  expect(compared).toBeGreaterThan(10_000)
})

test('a series that needs more memory than is taken, and a short grid, are left to the script', () => {
  const ends = { from: 0, stepMs: 1_000, count: 20_000_000 }
  const samples = { at: Float64Array.of(0, 1_000), value: Float64Array.of(1, 2) }
  const change = { counter: true, perSecond: true }
  const on = { ends, rangeMs: 60_000, farEdge: 'out', moments: ends } as const
  expect(changeCompiled(samples, on, change, emptyCells(1))).toBe(false)
  const short = { ...ends, count: 10 }
  expect(changeCompiled(samples, { ...on, ends: short }, change, emptyCells(10))).toBe(false)
})
