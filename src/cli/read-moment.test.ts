import { describe, expect, it } from 'vitest'
import { readMoment } from './read-moment.ts'

describe('a moment on the command line', () => {
  const at = Date.UTC(2025, 11, 2, 18, 2)
  it.each([
    ['2025-12-02T18:02:00Z', undefined],
    ['2025-12-03T03:02+09:00', undefined],
    ['2025-12-03 03:02 +0900', 'UTC'],
    ['2025-12-03 03:02', 'Asia/Seoul'],
    ['2025-12-03T03:02:00.000', '+09:00'],
  ])('%s in %s', (text, zone) => expect(readMoment('--from', text, zone)).toBe(at))

  it('may be a day', () => expect(readMoment('--from', '2025-12-02', 'UTC')).toBe(Date.UTC(2025, 11, 2)))

  it.each([
    ['2025-12-03 03:02', undefined],
    ['yesterday', 'UTC'],
    ['2025-02-30 03:02', 'UTC'],
    ['2025-12-03 25:02Z', undefined],
    ['1764698520', 'UTC'],
  ])('and is refused where it is none: %s in %s', (text, zone) =>
    expect(() => readMoment('--from', text, zone)).toThrow(/moment_invalid/),
  )
})
