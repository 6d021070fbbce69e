import { readdirSync, readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readToldTimeline } from '../evidence/index.ts'
import { deriveMilestones } from './derive-milestones.ts'
import { milestoneNames, type TimelineEvent } from './model.ts'
import { proposeTold } from './propose-told.ts'

// A pair is a timeline as people write it and its milestones; many stories of a kind stand in one file, apart by "---".
const golden = new URL('golden/stories/', import.meta.url)
const storiesOf = (name: string) => readFileSync(new URL(name, golden), 'utf8').trim().split('\n---\n')
const names = readdirSync(golden).flatMap(name => (name.endsWith('.input') ? [name.slice(0, -6)] : []))

const rowsOf = (text: string): readonly TimelineEvent[] =>
  readToldTimeline(text, { zone: 'UTC', date: '2026-03-02' }, { withoutZone: 'wall' }).entries.map(proposeTold)

const clock = (at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainTime().toString().slice(0, 5)

const told = (text: string): string => {
  const milestones = deriveMilestones(rowsOf(text))
  return milestoneNames.flatMap(name => (milestones[name] ? [`${name} ${clock(milestones[name].at)}`] : [])).join('\n')
}

const pairs = names.flatMap(name => {
  const expected = storiesOf(`${name}.expect`)
  return storiesOf(`${name}.input`).map((text, i) => ({
    name,
    first: text.split('\n')[0],
    text,
    expected: expected[i],
  }))
})

test('has stories', () => expect(pairs.length).toBeGreaterThan(40))

test.each(pairs)('$name: $first', ({ text, expected }) => {
  expect(told(text)).toBe(expected)
})

test('what nobody noticed, planned or did in vain is no milestone', () => {
  const found = deriveMilestones(
    rowsOf(`
- 08:00 Release 2 scheduled for 18:00
- 09:00 배포
- 09:10 경고 로그 발생, 알람은 울리지 않음
- 09:30 결제 전면 중단
- 09:40 당직자 호출
- 09:50 재시작했으나 효과 없음
- 10:00 롤백 검토
- 10:10 not yet recovered, checkout still failing
- 10:30 롤백 완료
- 10:40 결제 정상화
- 다음날 14:00 장애 리뷰에서 배포 절차 개선 논의, 서비스 정상 확인`),
  )
  expect(Object.values(found).map(event => clock(event.at))).toEqual([
    '09:00',
    '09:10',
    '09:30',
    '09:40',
    '10:30',
    '10:40',
  ])
})

test('milestones keep their order, whatever the rows say', () => {
  const lines = pairs.flatMap(({ text }) => text.split('\n').filter(line => /^- \d/.test(line)))
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 12 }), picked => {
      const found = deriveMilestones(rowsOf(picked.toSorted((a, b) => (a < b ? -1 : 1)).join('\n')))
      const before = (a: TimelineEvent | undefined, b: TimelineEvent | undefined) => !a || !b || a.at <= b.at
      expect(before(found.change_deployed, found.impact_started)).toBe(true)
      expect(before(found.first_signal, found.impact_started)).toBe(true)
      expect(before(found.first_signal, found.detected)).toBe(true)
      expect(before(found.detected, found.acknowledged)).toBe(true)
      expect(before(found.impact_started, found.mitigated)).toBe(true)
      expect(before(found.impact_started, found.impact_ended)).toBe(true)
      expect(before(found.mitigated, found.impact_ended)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
