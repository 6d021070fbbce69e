import { expect, test } from 'vitest'
import { entryAt } from './arbitraries.ts'
import { proposeFromEntries } from './propose-from-entries.ts'

const propose = (...entry: Parameters<typeof entryAt>) => proposeFromEntries([entryAt(...entry)])[0]

test.each([
  [{ state: 'success', environment: 'production' }, 'deploy', 0.9],
  [{ state: 'success', environment: 'kr-1' }, 'deploy', 0.9],
  [{ state: 'success', environment: 'pre-production' }, 'deploy', 0.2],
  [{ state: 'success', environment: 'Staging EU' }, 'deploy', 0.2],
  [{ state: 'success', workflow: 'unit tests' }, 'deploy', 0.2],
  [{ state: 'success', workflow: 'Release to prod' }, 'deploy', 0.9],
  [{ state: 'success', task: 'deploy:rollback' }, 'rollback', 0.9],
  [{ state: 'in_progress', rollback: true }, 'rollback', 0.9],
] as const)('deployment %j → %s %d', (facts, kind, score) => {
  expect(propose('deploy', 1, 'deployment', { facts })).toMatchObject({ kind, score })
})

test.each(['failure', 'error', 'inactive', 'pending', 'in_progress'])(
  'a deployment that is %s did not take effect',
  state => {
    expect(propose('deploy', 1, 'deployment v2', { facts: { state } })).toBeUndefined()
  },
)

test('a rollback has a start and an end', () => {
  const phase = (state: string) => propose('deploy', 1, 'x', { facts: { state, rollback: true } })?.facts['rollback']
  expect(['created', 'in_progress', 'success'].map(phase)).toEqual(['started', 'started', 'finished'])
})

test.each([
  ['looking into it', 'chat', { acknowledged: true }],
  ['지금 확인 중입니다', 'chat', { acknowledged: true }],
  ['롤백 시작합니다', 'rollback', { rollback: 'started' }],
  ['rollback is done', 'rollback', { rollback: 'finished' }],
  ['장애 선언합니다', 'chat', { declared: true }],
  ['결제 복구됐습니다', 'recovery', {}],
])('chat "%s" is proposed as %s', (text, kind, facts) => {
  const event = propose('chat', 1, text, { actor: 'U123' })
  expect(event).toMatchObject({ kind, facts, state: 'proposed' })
  expect(event).not.toHaveProperty('role')
})

test.each(['good morning', '점심 뭐 먹죠', '롤백했나요?', 'did we roll back?', '느린 쿼리가 뭐예요', 'thanks!'])(
  'chat "%s" stays quiet',
  text => {
    expect(propose('chat', 1, text)).toBeUndefined()
  },
)

test.each([
  [{ facts: { exhausted: true } }, { exhausted: true }],
  [{ facts: { sqlstate: '53300' } }, { exhausted: true }],
  [{ facts: { pool: true, poolWaiting: 41 } }, { poolTimeout: true }],
] as const)('log %j', (more, facts) => {
  expect(propose('log', 1, 'x', { severity: 'LOG', ...more })).toMatchObject({ kind: 'error', facts })
})

test('a log line of no weight stays quiet', () => {
  expect(propose('log', 1, 'connection received', { severity: 'LOG' })).toBeUndefined()
})

test('a bilingual row keeps both languages, and its kind is found in either', () => {
  const event = propose('told', 1, '결제 중단', { facts: { ko: '결제 중단', en: 'payments down' } })
  expect(event).toMatchObject({ kind: 'outage', state: 'accepted', title: { ko: '결제 중단', en: 'payments down' } })
})

test('the kind and the milestone that a row names win; nonsense does not', () => {
  const named = { kind: 'meeting', milestone: 'impact_started' }
  expect(propose('told', 1, 'payments down', { facts: named })).toMatchObject({
    kind: 'meeting',
    milestone: 'impact_started',
  })
  const wrong = propose('told', 1, 'payments down', { facts: { kind: 'x', milestone: '<b>' } })
  expect(wrong).toMatchObject({ kind: 'outage' })
  expect(wrong).not.toHaveProperty('milestone')
})
