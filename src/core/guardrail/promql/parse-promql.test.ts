import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../ground/index.ts'
import { findGaps } from './find-gaps.ts'
import { parsePromql } from './parse-promql.ts'
import { printPromql } from './print-promql.ts'
import { reachOf, selectorsOf } from './selectors-of.ts'
import { splitThreshold, withThreshold } from './split-threshold.ts'

const folder = new URL('./golden/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8').replace(/\n$/, '')
const names = readdirSync(folder).flatMap(file => (file.endsWith('.input') ? [file.slice(0, -6)] : []))

/** The plan with its brackets written out and what it says of itself, or the refusal in both languages. */
const told = (text: string): string => {
  try {
    const plan = parsePromql(text)
    const threshold = splitThreshold(plan)
    const split = threshold
      ? `${text.slice(threshold.left.from, threshold.left.to)} ${threshold.sign} ${threshold.value}`
      : 'none'
    const gaps = findGaps(plan).map(({ from, to, why }) => `gap ${from}-${to}: ${why.en}\n`)
    return `${printPromql(plan)}\ntype ${plan.type}, looks back ${reachOf(plan)} ms\nthreshold: ${split}\n${gaps.join('')}`.trimEnd()
  } catch (error) {
    if (error instanceof Fault) return [error.says('en'), error.says('ko'), error.hint('ko')].join('\n')
    throw error
  }
}

test.each(names)('%s', name => {
  expect(told(read(`${name}.input`))).toBe(read(`${name}.expect`))
})

const refusal = (text: string): Fault => {
  try {
    parsePromql(text)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('was read')
}

describe('hostile texts', () => {
  test.each([
    ['signs', '-'.repeat(19_000) + 'x'],
    ['brackets', `${'('.repeat(9_000)}x${')'.repeat(9_000)}`],
    ['open brackets', '('.repeat(19_000)],
    ['a long sum', `${'a+'.repeat(9_000)}a`],
    ['powers', `${'a^'.repeat(9_000)}a`],
    ['calls', `${'abs('.repeat(4_000)}x${')'.repeat(4_000)}`],
    ['ranges', `x${'[1m:]'.repeat(3_000)}`],
    ['too long', ' '.repeat(20_001)],
    ['an evil regex', `x{a=~"${'(a*)*'.repeat(500)}("}`],
  ])('%s: refused with a place, and soon', (_, text) => {
    const fault = refusal(text)
    expect(fault.code).toBe('promql_invalid')
    expect(fault.args['line']).toBe(1)
  })

  test('any text is read or refused with a place inside of it', () => {
    const letters = fc.constantFrom(...Array.from('()[]{},:=~!<>+-*/%^@"\'`\\ \n\t0159abmsx_.#결'))
    const words = fc.constantFrom(
      'sum',
      'rate',
      'by',
      'on',
      'offset',
      'bool',
      'x',
      '5m',
      '"a"',
      'and',
      '==',
      'group_left',
      'holt_winters',
      '5.',
    )
    const text = fc.array(fc.oneof(letters, words), { maxLength: 30 }).map(parts => parts.join(''))
    fc.assert(
      fc.property(text, one => {
        try {
          parsePromql(one)
        } catch (error) {
          if (!(error instanceof Fault)) throw error
          expect(error.args['offset']).toBeGreaterThanOrEqual(0)
          expect(error.args['offset']).toBeLessThanOrEqual(one.length)
          expect(error.says('ko')).not.toMatch(/undefined|\{\w+\}가|NaN입/)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('thresholds', () => {
  test.each([
    ['x > 5', 'x > 7'],
    ['5 < x', '7 < x'],
    ['x > -5', 'x > 7'],
    ['x > (-5)', 'x > 7'],
    ['x > -(5)', 'x > 7'],
    ['(x / y) >= 0.6 # sixty percent', '(x / y) >= 7 # sixty percent'],
    ['x\n  > on () 5', 'x\n  > on () 7'],
  ])('%s', (text, moved) => {
    const plan = parsePromql(text)
    expect(withThreshold(text, plan, 7)).toBe(moved)
    expect(splitThreshold(parsePromql(moved))?.value).toBe(7)
  })

  test.each(['x', 'x > y', 'x > bool 5', 'x > scalar(y)', 'x > 5 and y > 5', 'x + 5', '1 > bool 2', 'x > 2 + 3'])(
    '%s has none',
    text => expect(splitThreshold(parsePromql(text))).toBeUndefined(),
  )

  test('a flipped comparison is read the other way round', () => {
    expect(splitThreshold(parsePromql('-5 <= x'))).toMatchObject({ sign: '>=', value: -5, at: { from: 0, to: 2 } })
  })

  test('any number can be put in and comes out bit for bit', () => {
    fc.assert(
      fc.property(fc.double(), value => {
        const text = 'x > 1'
        expect(splitThreshold(parsePromql(withThreshold(text, parsePromql(text), value)))?.value).toBe(value)
      }),
    )
  })
})

test('how far each selector looks back', () => {
  const reach = (text: string) => selectorsOf(parsePromql(text)).map(({ rangeMs, reachMs }) => [rangeMs, reachMs])
  expect(reach('x + rate(y[5m])')).toEqual([
    [0, 0],
    [300_000, 300_000],
  ])
  expect(reach('max_over_time(rate(x[5m] offset 1h)[1d:1m] offset 1m)')).toEqual([[300_000, 90_360_000]])
  expect(reach('x offset -5m')).toEqual([[0, 0]])
  expect(reachOf(parsePromql('1'))).toBe(0)
})

test('gaps name each call that is not run here, and only those', () => {
  expect(findGaps(parsePromql('sum(rate(x[5m])) > 1'))).toEqual([])
  const text = 'histogram_count(x) + limitk(2, mad_over_time(y[5m]))'
  expect(findGaps(parsePromql(text)).map(({ from, to }) => text.slice(from, to))).toEqual([
    'histogram_count(x)',
    'limitk(2, mad_over_time(y[5m]))',
    'mad_over_time(y[5m])',
  ])
})
