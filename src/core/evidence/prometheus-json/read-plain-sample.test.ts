import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plain, readPlainSample } from './read-plain-sample.ts'
import { readSample } from './read-sample.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

const seconds = fc.oneof(
  fc.integer({ min: 0, max: 99_999_999_999 }).map(String),
  fc.tuple(fc.integer({ min: 0, max: 9_999_999_999 }), fc.integer({ min: 0, max: 9_999 })).map(it => it.join('.')),
)
const value = fc.oneof(
  fc.double({ noNaN: true }).map(String),
  fc.integer().map(String),
  fc.tuple(fc.integer(), fc.nat(999_999)).map(it => it.join('.')),
  fc.constantFrom('-0', 'NaN', '+Inf', '1.', '.5', '00.10', '', '1e5', '123456789012345678'),
)

test('what it reads is to the bit what the slow way reads, and it leaves all else to that', () => {
  let read = 0
  fc.assert(
    fc.property(seconds, value, fc.constantFrom('', ' ', ']', 'x'), (at, text, tail) => {
      const sample = `[${at},"${text}"]`
      const bytes = bytesOf(sample + tail)
      const found = readPlainSample(bytes, 0, sample.length)
      if (!found) return
      read++
      const slow = readSample(bytes, 0, sample.length)
      expect(Object.is(slow?.value, plain.value) && slow?.at === plain.at).toBe(true)
    }),
    { numRuns: 2_000 },
  )
  expect(read).toBeGreaterThan(300)
})

test.each(['[1,"2"', '[1,2]', '[1,"2"] ', ' [1,"2"]', '[1.,"2"]', '[1.1234,"2"]', '[,"2"]', '[1,"-"]'])(
  'not plain: %s',
  text => expect(readPlainSample(bytesOf(text), 0, text.length)).toBe(false),
)
