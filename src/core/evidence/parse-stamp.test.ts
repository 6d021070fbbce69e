import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseNumber } from './csv/parse-number.ts'
import { isOrderOpen, parseStamp } from './parse-stamp.ts'

const digits = (n: number) => fc.integer({ min: 0, max: 10 ** n - 1 }).map(value => String(value).padStart(n, '0'))

test('the quick way reads a time as the patterns do', () => {
  const parts = fc.tuple(
    digits(4),
    digits(2),
    digits(2),
    fc.constantFrom('T', ' ', 't'),
    digits(2),
    digits(2),
    digits(2),
    fc.constantFrom('', '.123', '.999', ',123', '.12'),
    fc.constantFrom('', 'Z'),
  )
  fc.assert(
    fc.property(parts, ([year, month, day, mark, hour, minute, second, ms, zone]) => {
      const text = `${year}-${month}-${day}${mark}${hour}:${minute}:${second}${ms}${zone}`
      // A space in front is none of the quick way's.
      expect(parseStamp(text)).toEqual(parseStamp(` ${text}`))
      expect(isOrderOpen(text)).toBe(isOrderOpen(` ${text}`))
    }),
    { numRuns: 5_000 },
  )
})

test('the quick way reads a number as the patterns do', () => {
  const text = fc
    .array(fc.constantFrom('0', '7', '12', '.', '-', 'e', ' '), { maxLength: 8 })
    .map(list => list.join(''))
  fc.assert(
    fc.property(text, one => {
      expect(parseNumber(one, { decimalComma: false })).toEqual(parseNumber(` ${one}`, { decimalComma: false }))
    }),
    { numRuns: 5_000 },
  )
})
