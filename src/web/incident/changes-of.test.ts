import { expect, test } from 'vitest'
import { changesOf } from './changes-of.ts'

const zone = 'Asia/Seoul'
const words = (text: string) => ({ kind: 'words', words: text })

test('an edit says what each field was: other words, or what the evidence gives', () => {
  const record = {
    kind: 'timeline.edit',
    args: { event: 'e', fields: { title: 'Page', at: Date.UTC(2025, 11, 2, 18) }, reset: ['role'] },
    replaced: { fields: { title: { ko: '호출', en: 'Called' }, role: 'dba' }, reset: ['at'] },
  }
  expect(changesOf(record, zone, 'ko')).toEqual([
    { field: 'title', before: words('호출'), after: words('Page') },
    { field: 'at', before: { kind: 'evidence' }, after: words('2025-12-03 03:00:00') },
    { field: 'role', before: words('dba'), after: { kind: 'evidence' } },
  ])
})

test('a decision says which state it replaced; what adds a whole thing replaces nothing', () => {
  const accept = { kind: 'timeline.accept', args: { event: 'e' }, replaced: { state: 'proposed' } }
  expect(changesOf(accept, zone, 'en')).toEqual([
    { field: 'state', before: words('proposed'), after: words('accepted') },
  ])
  expect(changesOf({ kind: 'evidence.add', args: { name: 'a' }, replaced: { aside: null } }, zone, 'en')).toEqual([])
  const edit = { kind: 'incident.edit', args: { severity: 1 }, replaced: { severity: 3 } }
  expect(changesOf(edit, zone, 'en')).toEqual([{ field: 'severity', before: words('3'), after: words('1') }])
})
