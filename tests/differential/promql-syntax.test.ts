import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printPromql } from '../../src/core/guardrail/promql/print-promql.ts'
import { handWritten, knownLimits, own, readsOfPrometheus3 } from './odd-promql.ts'
import { hasPromtool, judgeExpressions } from './promtool.ts'
import { randomPlan } from './random-promql.ts'

const inCi = process.env['CI'] === 'true'
if (!hasPromtool()) console.log('SKIP promtool not found')

/** Expressions that the two judge differently. */
const differences = (expressions: readonly string[]) => {
  const theirs = judgeExpressions(expressions)
  return expressions.flatMap((expr, i) => {
    const ours = own(expr)
    return (ours === undefined) === (theirs[i] === undefined) ? [] : [{ expr, ours, theirs: theirs[i] }]
  })
}

/** The reader of 2.42 passes over letters that stand after a space in a range, as in x[1d s]; we refuse them. */
const slipOf2 = /\[[^\]:]*\d[a-z]+\s+[a-z]/

describe.skipIf(!hasPromtool() && !inCi)('PromQL against promtool 2.42', () => {
  test('odd expressions written by hand are judged alike', () => {
    expect(handWritten.length).toBeGreaterThan(400)
    expect(differences(handWritten)).toEqual([])
  })

  test('what came with Prometheus 3 is read, each by name', () => {
    expect(readsOfPrometheus3.filter(expr => own(expr) !== undefined)).toEqual([])
    expect(differences(readsOfPrometheus3).map(({ expr }) => expr)).toEqual(readsOfPrometheus3)
  })

  test('what is not read is named', () => {
    expect(differences(knownLimits).map(({ expr }) => expr)).toEqual(knownLimits)
  })

  const texts = fc.sample(randomPlan, 600).map(printPromql)

  test('random plans are accepted', () => {
    expect(differences(texts)).toEqual([])
  })

  test('a single damaged character is judged alike', () => {
    const damage = fc.record({
      text: fc.constantFrom(...texts.filter(text => text.length < 300)),
      at: fc.nat(),
      how: fc.constantFrom('drop', 'put', 'swap'),
      letter: fc.constantFrom(...Array.from('()[]{},:=~!<>+-*/%^@"\' 0159abmsx_.#')),
    })
    const damaged = fc.sample(damage, 1500).map(({ text, at, how, letter }) => {
      const i = at % text.length
      return text.slice(0, i) + (how === 'drop' ? '' : letter) + text.slice(how === 'put' ? i : i + 1)
    })
    expect(differences(damaged).filter(({ expr }) => !slipOf2.test(expr))).toEqual([])
    const refused = damaged.filter(expr => own(expr) !== undefined).length
    expect(refused).toBeGreaterThan(150)
    expect(damaged.length - refused).toBeGreaterThan(150)
  })
})
