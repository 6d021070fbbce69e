import { expect, test } from 'vitest'
import { shareWords, sizeWords, viewOfReport } from './view-of-report.ts'

test('a share is never rounded up to everything', () => {
  expect([1, 0.999999, 0.5, 0].map(shareWords)).toEqual(['100%', '99.99%', '50%', '0%'])
})

test('sizes in thousands, three digits', () => {
  expect([0, 999, 1_000, 241_337, 3_400_000_000].map(sizeWords)).toEqual(['0 B', '999 B', '1 kB', '241 kB', '3.4 GB'])
})

test('a report names each place that was not understood, in the language of the reader', () => {
  const view = viewOfReport(
    {
      kind: 'postgres-stderr',
      basis: [{ setting: 'zone', value: 'Asia/Seoul', known: { ko: '사람이 알려 줌', en: 'a person said so' } }],
      bytes: 2_048,
      lines: 1_200,
      records: 1_199,
      rejectedCount: 1,
      rejected: [
        { path: 'pg.log', from: 10, to: 20, line: 7, reason: { ko: '앞부분이 다름', en: 'other prefix' }, sample: 'x' },
      ],
      parsedShare: 0.9999,
      from: 0,
      until: 60_000,
      warnings: [],
      counts: { ERROR: 1_100 },
    },
    'Asia/Seoul',
    'ko',
  )
  expect(view.rejected[0]).toMatchObject({ place: 'pg.log:7', reason: '앞부분이 다름' })
  expect(view.whole).toBe(false)
  expect(view.span).toBe('1970-01-01 09:00 – 1970-01-01 09:01')
  expect(view.counts).toEqual([{ name: 'ERROR', count: '1,100' }])
})
