import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDuration, MINUTE } from '../ground/index.ts'
import { readQuantities } from './read-quantities.ts'

const brief = (text: string) =>
  readQuantities(text).map(q => {
    const { from: _from, to: _to, text: words, approx, ...rest } = q
    return [words, ...(approx ? ['~'] : []), ...Object.values(rest)].join(' ')
  })

const minutes = (text: string) => readQuantities(text).flatMap(q => (q.kind === 'duration' ? [q.ms / MINUTE] : []))

describe('durations', () => {
  test.each([
    ['4시간 30분', 270],
    ['한 시간 반 만에', 90],
    ['한시간반', 90],
    ['30분간', 30],
    ['30분째', 30],
    ['두 시간', 120],
    ['이틀', 2880],
    ['사흘 동안', 4320],
    ['하루', 1440],
    ['반시간', 30],
    ['삼십 분', 30],
    ['90 min', 90],
    ['90-minute', 90],
    ['1h30m', 90],
    ['1.5 hours', 90],
    ['half an hour', 30],
    ['an hour and a half', 90],
    ['two and a half hours', 150],
    ['four hours and 30 minutes', 270],
    ['90s', 1.5],
    ['2½ hours', 150],
    ['**30분** 동안', 30],
    ['*30 minutes*', 30],
  ])('%s is %d minutes', (text, expected) => {
    expect(minutes(text)).toEqual([expected])
  })

  test('whole minutes, formatted in either language, read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 23 * 60 + 59 }),
        fc.constantFrom('ko' as const, 'en' as const),
        (n, lang) => {
          expect(minutes(formatDuration(n * MINUTE, lang))).toEqual([n])
        },
      ),
    )
  })
})

describe('other kinds', () => {
  test.each([
    ['1,247건', ['1,247건 count 1247 1 건']],
    ['열두 명', ['열두 명 count 12 1 명']],
    ['22 alerts', ['22 alerts count 22 1 alerts']],
    ['4천만 행', ['4천만 행 count 40000000 10000000 행']],
    ['3.7k requests', ['3.7k requests count 3700 100 requests']],
    ['1억 2천만 원', ['1억 2천만 원 money 120000000 10000000 KRW']],
    ['8500만 원', ['8500만 원 money 85000000 10000 KRW']],
    ['₩85,000,000', ['₩85,000,000 money 85000000 1 KRW']],
    ['85M KRW', ['85M KRW money 85000000 1000000 KRW']],
    ['$1.2M', ['$1.2M money 1200000 100000 USD']],
    ['€300k', ['€300k money 300000 1000 EUR']],
    ['USD 1,200.50', ['USD 1,200.50 money 1200.5 0.01 USD']],
    ['95 퍼센트', ['95 퍼센트 percent 95 1']],
    ['95%p', ['95%p percent 95 1 true']],
    ['새벽 3시', ['새벽 3시 clock 3 0 3600000']],
    ['밤 10시 15분', ['밤 10시 15분 clock 22 15 60000']],
    ['3:02 AM', ['3:02 AM clock 3 2 60000']],
    ['자정', ['자정 clock 0 0 60000']],
    ['12월 3일', ['12월 3일 date 12 3']],
    ['3 December 2025', ['3 December 2025 date 2025 12 3']],
    ['20~30분', ['20~30분 duration 1200000 60000 1800000']],
    ['약 30분', ['30분 ~ duration 1800000 60000']],
    ['30분 넘게', ['30분 duration 1800000 60000 over']],
    ['at least 30 minutes', ['30 minutes duration 1800000 60000 at least']],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual(expected)
  })

  test.each([
    'v1.2.3 and 1.2.3',
    'INC-42, PR #123, p99',
    '10.0.0.12:5432',
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    'HTTP 500',
    'orders.ts:120',
    'https://example.org/30-minutes',
    '`sleep 30 seconds`',
    '```\n30 minutes\n```',
    '3.2 s × 25/s',
    '초당 25건, 25 requests per second',
    '13년 차, 슬라이드 20장, 2nd',
    'every 5 minutes, 5분마다',
    '실패한 건은 없다',
  ])('%s is no quantity', text => {
    expect(brief(text)).toEqual([])
  })
})

test('offsets slice to the text, in order and apart, whatever the text', () => {
  const piece = fc.constantFrom(
    '30분',
    ' 약 ',
    '4시간 반',
    '1,247건',
    ' of ',
    '$1.2M',
    '95%',
    '03:02',
    '\n',
    '|',
    '12월 3일',
    'half an hour',
    '`',
    '*',
    'ㅎ',
    '👩‍🚀',
    ' ',
    '-',
    '~',
    '천만',
    '9'.repeat(40),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 30 }).map(it => it.join('')),
        fc.string({ maxLength: 200 }),
      ),
      text => {
        let last = 0
        for (const q of readQuantities(text)) {
          expect(text.slice(q.from, q.to)).toBe(q.text)
          expect(q.from).toBeGreaterThanOrEqual(last)
          expect(q.to).toBeGreaterThan(q.from)
          last = q.to
        }
      },
    ),
  )
})

test('a long hostile text is read in linear time', () => {
  for (const unit of ['1,', '30분 ', '9', 'a.', '| ', '<a ', '천', '12:', 'one hundred ', '[](']) {
    const began = process.hrtime.bigint()
    readQuantities(unit.repeat(100_000 / unit.length))
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(4_000)
  }
})
