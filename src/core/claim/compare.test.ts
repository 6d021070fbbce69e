import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from './compare.ts'

const said = (
  value: number,
  unit: number,
  more: { approx?: boolean; upTo?: number; bound?: 'over' | 'under' } = {},
) => ({
  value,
  unit,
  approx: false,
  ...more,
})

test('a value is supported when the measure rounds to it at its own last unit', () => {
  expect(compare(said(4, 1), 4.4).agrees).toBe(true)
  expect(compare(said(4, 1), 4.5).agrees).toBe(false)
  expect(compare(said(4, 1), 3.5).agrees).toBe(true)
  expect(compare(said(270, 1), 287)).toMatchObject({ agrees: false, off: 17 })
})

test('"about" doubles the room, and only then do zeros at the end say nothing', () => {
  expect(compare(said(90, 1), 92).agrees).toBe(false)
  expect(compare(said(90, 1, { approx: true }), 97).agrees).toBe(true)
  expect(compare(said(90, 1, { approx: true }), 130).agrees).toBe(false)
})

test('limits are limits and a range holds what lies in it', () => {
  expect(compare(said(4, 1, { bound: 'over' }), 4.8).agrees).toBe(true)
  expect(compare(said(4, 1, { bound: 'over' }), 3.9).agrees).toBe(false)
  expect(compare(said(15, 1, { bound: 'under' }), 17).agrees).toBe(false)
  expect(compare(said(20, 1, { upTo: 30 }), 25)).toMatchObject({ agrees: true, off: 0 })
  expect(compare(said(20, 1, { upTo: 30 }), 40)).toMatchObject({ agrees: false, off: 10 })
})

test('what rounds to a whole number supports that number and its neighbours do not', () => {
  fc.assert(
    fc.property(fc.double({ min: 3, max: 10_000, noNaN: true }), measured => {
      const whole = Math.floor(measured + 0.5)
      expect(compare(said(whole, 1), measured).agrees).toBe(true)
      expect(compare(said(whole + 1, 1), measured).agrees).toBe(false)
      expect(compare(said(whole - 2, 1), measured).agrees).toBe(false)
    }),
  )
})
