import { expect, test } from 'vitest'
import { isLike } from './excuse-of.ts'

test.each([
  ['DiskFull', 'DiskFull', true],
  ['DiskFull', 'Disk', false],
  ['DiskFull', 'Disk*', true],
  ['DiskFull', '*Full', true],
  ['DiskFull', '*kF*', true],
  ['DiskFull', '*', true],
  ['', '*', true],
  ['aa', 'a*a', true],
  ['a', 'a*a', false],
  ['abcbd', 'a*b*d', true],
  ['abd', 'a*c*d', false],
  ['a.d', 'a?d', false],
])('%s like %s: %s', (text, pattern, expected) => {
  expect(isLike(text, pattern)).toBe(expected)
})

test('a pattern of many stars takes no time', () => {
  expect(isLike('a'.repeat(10_000), `${'*a'.repeat(4_000)}b`)).toBe(false)
})
