import { expect, test } from 'vitest'
import { findActions } from './find-actions.ts'

const brief = (text: string) =>
  findActions(text).map(it => [it.text, it.owner ?? '-', it.due ?? '-', it.lacks.join('+')].join(' / '))

test('a list under a heading that announces actions, in Korean', () => {
  const text = `## 재발 방지

- 만료 30일 전 알림 추가 (담당: 인프라팀, 기한: 11/15)
- 인증서 목록 만들기
- 체크리스트 개정 (QA), 2주
- 롤백 절차 문서화
  - 담당: 플랫폼팀
  - 기한: 2026-03-01

## 참고
- 이 목록은 조치가 아니다`
  expect(brief(text)).toEqual([
    '만료 30일 전 알림 추가 (담당: 인프라팀, 기한: 11/15) / 인프라팀 / 11/15 / ',
    '인증서 목록 만들기 / - / - / owner+due',
    '체크리스트 개정 (QA), 2주 / QA / 2주 / ',
    '롤백 절차 문서화 / 플랫폼팀 / 2026-03-01 / ',
  ])
})

test('check boxes anywhere, in English; what is done needs no due date', () => {
  const text = `Notes

- [ ] Alert on queue depth - owner: platform, due 2026-02-25
- [ ] Page when consumers restart @messaging
- [x] Raise the limit (owner: platform)
- a plain item is no action`
  expect(brief(text)).toEqual([
    'Alert on queue depth - owner: platform, due 2026-02-25 / platform / 2026-02-25 / ',
    'Page when consumers restart @messaging / @messaging / - / due',
    'Raise the limit (owner: platform) / platform / - / ',
  ])
})

test('a table with owner and due columns; TBD and an empty cell are nothing', () => {
  const text = `| Action | Owner | Due |
| --- | --- | --- |
| Canary for gateway changes | payments team | 2026-01-15 |
| Alert on gateway time-outs | TBD | |
| Rollback runbook | @sre | in 2 weeks |

| Service | Requests |
| --- | --- |
| api | 30 |`
  expect(findActions(text).map(it => it.lacks)).toEqual([[], ['owner', 'due'], []])
})

test('lines and columns point at the action', () => {
  const [action] = findActions('# Actions\n\n* Write the runbook')
  expect(action).toMatchObject({ line: 3, column: 3, lacks: ['owner', 'due'] })
})
