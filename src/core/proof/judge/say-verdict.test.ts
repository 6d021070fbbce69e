import { expect, test } from 'vitest'
import { MINUTE } from '../../ground/index.ts'
import type { Occasion, Verdict } from '../model.ts'
import { moments, occasion } from './reference-case.ts'
import { sayVerdict } from './say-verdict.ts'

const late = (leadMs: number): Verdict => ({ kind: 'late', firedAt: moments.down - leadMs, leadMs })
const bySignal: Occasion = { ...occasion, opens: { at: moments.slow, by: 'first_signal' } }
const { detectedAt: _, ...unseen } = occasion
const before: Verdict = { kind: 'missed', why: 'fired before the window' }

test.each<[string, Verdict, Occasion, string, string]>([
  ['a window that the change opens', before, occasion, '변경 전부터', 'before the change,'],
  ['a window that the first signal opens', before, bySignal, '첫 신호 전부터', 'before the first signal,'],
  [
    'no lead at all',
    late(0),
    unseen,
    '장애가 시작된 시각에 울렸을 것입니다: 60분',
    'at the moment the outage began: too late',
  ],
  [
    'no lead that is required',
    late(-MINUTE),
    { ...unseen, requiredLeadMs: 0 },
    '장애 시작 1분 뒤에 울렸을 것입니다: 장애가 시작될 때까지는 울려야 하므로 늦습니다',
    'for it has to fire before the outage',
  ],
  [
    'at the first page',
    { ...late(2 * MINUTE) },
    { ...occasion, detectedAt: moments.down - 2 * MINUTE },
    '첫 호출과 같은 시각',
    'at the time of the first page',
  ],
  [
    'dropped for the limit',
    { kind: 'missed', why: 'never fired', overLimit: 3, closest: { at: 0, value: 9, threshold: 1 } },
    occasion,
    '평가 3번에서 경보 수가 그룹의 한도(limit)를 넘어',
    "at 3 evaluations there were more alerts than the group's limit",
  ],
])('%s', (__, verdict, asked, ko, en) => {
  const says = sayVerdict(verdict, asked, 'Asia/Seoul')
  expect(says.ko).toContain(ko)
  expect(says.en).toContain(en)
})
