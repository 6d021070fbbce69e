import { expect, test } from 'vitest'
import { Fault } from '../ground/index.ts'
import { guardrailKinds } from './guardrail-kinds.ts'
import { parseRuleFile } from './rule-file/parse-rule-file.ts'

const kind = guardrailKinds['alert-rule']
const spec = { rule: 'alert: A\nexpr: sum(x) / y > 0.5 and {__name__=~"z.*"} > sum(x)', intervalMs: 15_000 }

test('an alert rule names itself, what it needs and its file', () => {
  expect(kind.spec.parse(spec)).toEqual(spec)
  expect(kind.nameOf(spec)).toBe('A')
  expect(kind.needs(spec)).toEqual(['x', 'y'])
  const { name, text } = kind.render(spec)
  expect(parseRuleFile(name, text).groups[0]).toMatchObject({ intervalMs: 15_000, rules: [{ alert: 'A' }] })
})

test('a spec that cannot be read is refused with its place', () => {
  const check = () => kind.check({ ...spec, rule: 'alert: A\nexpr: rate(x)' })
  expect(check).toThrow(Fault)
  expect(check).toThrow(/rule:2:12/)
})
