import { expect, test } from 'vitest'
import { viewOfIncidents } from './view-of-incidents.ts'

const one = {
  key: 'A-1',
  title: { ko: '결제 장애', en: 'Payment outage' },
  zone: 'Asia/Seoul',
  severity: 1,
  services: [],
  openedAt: 0,
  evidence: 2,
  contradicted: 4,
}

test('newest impact first, told in its own zone', () => {
  const at = Date.parse('2025-12-03T03:02:00+09:00')
  const rows = viewOfIncidents(
    [
      { ...one, key: 'B-1', openedAt: 1_000 },
      { ...one, impactStartedAt: at, impactMs: 5_400_000 },
    ],
    'ko',
  )
  expect(rows.map(row => row.key)).toEqual(['A-1', 'B-1'])
  expect(rows[0]).toMatchObject({ title: '결제 장애', day: '2025-12-03', impact: '1시간 30분' })
  expect(rows[1]?.impact).toBeUndefined()
})
