import { expect, test } from 'vitest'
import { fromField, toField } from './wall-field.ts'

test('a field is told in the zone of the incident, there and back', () => {
  const at = Date.parse('2025-12-03T03:02:00+09:00')
  expect(toField(at, 'Asia/Seoul')).toBe('2025-12-03T03:02:00')
  expect(fromField('2025-12-03T03:02', 'Asia/Seoul')).toEqual({ at, odd: 'no' })
})

test('an hour that the clocks left out is said, and half a time is none', () => {
  expect(fromField('2025-03-30T02:30', 'Europe/Berlin')?.odd).toBe('gap')
  expect(fromField('2025-10-26T02:30', 'Europe/Berlin')?.odd).toBe('overlap')
  expect(fromField('2025-12-03', 'Asia/Seoul')).toBeUndefined()
  expect(fromField('2025-02-31T10:00', 'Asia/Seoul')).toBeUndefined()
})
