import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseToldTime } from './parse-told-time.ts'

const minutes = (h: number, m = 0) => (h * 60 + m) * 60_000

test.each([
  ['22:15', minutes(22, 15)],
  ['3:02 AM', minutes(3, 2)],
  ['12:10 am', minutes(0, 10)],
  ['12:10 p.m.', minutes(12, 10)],
  ['오전 3시 2분', minutes(3, 2)],
  ['오전 12시', 0],
  ['오후 10:15', minutes(22, 15)],
  ['새벽 1시 23분', minutes(1, 23)],
  ['밤 10시 반', minutes(22, 30)],
  ['밤 12시', 0],
  ['밤 1시', minutes(1)],
  ['낮 12시', minutes(12)],
  ['낮 1시', minutes(13)],
  ['22시 15분', minutes(22, 15)],
  ['자정', 0],
  ['noon', minutes(12)],
])('%s is a clock reading', (text, clock) => {
  expect(parseToldTime(text)).toMatchObject({ clock, length: text.length })
  expect(parseToldTime(text)?.day).toBeUndefined()
})

test.each([
  ['2025-12-02 22:15', { year: 2025, month: 12, day: 2 }],
  ['2025. 12. 2. 오후 10:15', { year: 2025, month: 12, day: 2 }],
  ['2025년 12월 2일 화요일 22:15', { year: 2025, month: 12, day: 2 }],
  ['12월 2일 밤 10시 15분', { month: 12, day: 2 }],
  ['Dec 2, 2025 10:15 PM', { year: 2025, month: 12, day: 2 }],
  ['2 December 2025 22:15', { year: 2025, month: 12, day: 2 }],
  ['2025-12-02T22:15', { year: 2025, month: 12, day: 2 }],
])('%s has its day', (text, day) => {
  expect(parseToldTime(text)).toMatchObject({ day, clock: minutes(22, 15) })
})

test.each([
  ['2025-12-02 22:15 KST', 9],
  ['2025-12-02 22:15:00+09:00', 9],
  ['22:15 (+09:00)', 9],
  ['2025-12-02T13:15:00Z', 0],
])('%s has its offset', (text, hours) => {
  expect(parseToldTime(text)?.offsetMs).toBe(hours * 3_600_000)
})

test.each(['25:10', '3시간', '30분', '2025-13-02 22:15', '13:02 AM', '10 people', '', '80%', '1:2'])(
  '%j is no time',
  text => {
    expect(parseToldTime(text)).toBeUndefined()
  },
)

test('"about" leaves five minutes open', () => {
  expect(parseToldTime('약 22:15')?.uncertaintyMs).toBe(300_000)
  expect(parseToldTime('22:15경')?.uncertaintyMs).toBe(300_000)
  expect(parseToldTime('22:15')?.uncertaintyMs).toBe(30_000)
  expect(parseToldTime('22:15 경영진 보고')).toMatchObject({ length: 5, uncertaintyMs: 30_000 })
  expect(parseToldTime('22:15:09')?.uncertaintyMs).toBe(500)
})

test('any clock reads back, and any text is read without harm', () => {
  fc.assert(
    fc.property(fc.nat(23), fc.nat(59), (h, m) => {
      expect(parseToldTime(`${h}:${String(m).padStart(2, '0')}`)?.clock).toBe(minutes(h, m))
      expect(parseToldTime(`${h}시 ${m}분`)?.clock).toBe(minutes(h, m))
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
      const time = parseToldTime(text)
      if (time) expect(time.clock >= 0 && time.clock < 86_400_000 && time.length <= text.length).toBe(true)
    }),
  )
})
