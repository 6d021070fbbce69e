import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault } from '../../ground/index.ts'
import { findDuplicateRules } from './find-duplicate-rules.ts'
import { parseRuleFile, parseRuleItem } from './parse-rule-file.ts'
import { renderRuleFile } from './render-rule-file.ts'
import { renderRuleItem } from './render-rule-item.ts'

const folder = new URL('./golden/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8')
const names = readdirSync(folder).flatMap(file => (file.endsWith('.input') ? [file.slice(0, -6)] : []))

const told = (text: string): string => {
  try {
    return renderRuleFile(parseRuleFile('rules.yml', text))
  } catch (error) {
    if (error instanceof Fault) return `${error.says('en')}\n${error.says('ko')}\n${error.hint('ko')}\n`
    throw error
  }
}

test.each(names)('%s', name => {
  expect(told(read(`${name}.input`))).toBe(read(`${name}.expect`))
})

const refusal = (text: string): Fault => {
  try {
    parseRuleFile('rules.yml', text)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('was read')
}

const aliasChain = Array.from({ length: 40 }, (_, i) =>
  i === 0 ? 'a0: &a0 {k: v}' : `a${i}: &a${i} {<<: [*a${i - 1}, *a${i - 1}]}`,
).join('\n')

test.each([
  ['nested lists', '['.repeat(100_000)],
  ['nested dashes', '- '.repeat(50_000)],
  ['a chain of merges', `${aliasChain}\ngroups: []`],
  ['a long list of keys', Array.from({ length: 50_000 }, (_, i) => `k${i}: 1`).join('\n')],
  ['a mapping that merges itself', 'groups: &g\n- &a {<<: *a, nobody: 1}'],
])('%s: refused, and soon', (_, text) => {
  expect(refusal(text).code).toBe('rule_file_invalid')
})

test('any text is read or refused', () => {
  const parts = fc.constantFrom(
    'groups:',
    '- name: g',
    'rules:',
    '- alert: A',
    'expr: x',
    '\n',
    '\n  ',
    '\n    ',
    ' ',
    '{',
    '}',
    '[',
    ']',
    '"',
    '&a',
    '*a',
    '<<:',
    '|',
    '{{',
    '5',
    '#',
    '---\n',
    '결제',
    '\t',
    ': ',
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 25 }), words => {
      const text = words.join('')
      try {
        parseRuleFile('rules.yml', text)
      } catch (error) {
        if (!(error instanceof Fault)) throw error
      }
    }),
    { numRuns: 1_000 },
  )
})

test('one rule is read with or without its dash, and written again', () => {
  const item = 'alert: A\nexpr: x > 5\nfor: 90s\nlabels: {severity: page}\n'
  const rule = parseRuleItem(item)
  expect(rule).toMatchObject({ alert: 'A', forMs: 90_000, keepFiringForMs: 0, labels: { severity: 'page' }, line: 1 })
  expect(parseRuleItem(renderRuleItem(rule))).toEqual(rule)
  expect(renderRuleItem(rule)).toBe('- alert: A\n  expr: x > 5\n  for: 1m30s\n  labels:\n    severity: page\n')
})

test.each(['record: a\nexpr: x', '- alert: A\n  expr: x\n- alert: B\n  expr: x', '', 'x'])(
  '%j is not one alert rule',
  text => {
    expect(() => parseRuleItem(text)).toThrow(Fault)
  },
)

test('rules with the name and labels of an earlier one are told', () => {
  const text =
    'groups:\n- name: g\n  rules:\n  - {alert: A, expr: x}\n  - {alert: A, expr: y}\n  - {alert: A, expr: x, labels: {a: b}}'
  expect(findDuplicateRules(parseRuleFile('f', text))).toEqual([{ group: 'g', name: 'A', line: 5 }])
})
