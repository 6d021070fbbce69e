import { RE2JS } from 're2js'
import type { Labels } from '../../evidence/index.ts'
import type { Dialect, Matcher, SelectPlan } from '../../guardrail/index.ts'
import { dialectRules } from './dialect.ts'
import { labelOf, metricName } from './labels.ts'
import { Unanswerable } from './unanswerable.ts'

/** A pattern that must match all of a text, in linear time, with RE2's syntax. */
export const compileWhole = (pattern: string, dialect: Dialect): RE2JS => {
  const flags = dialectRules[dialect].dot === 'any' ? 's' : ''
  try {
    return RE2JS.compile(`^(?${flags}:${pattern})$`)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Unanswerable('engine', {
      en: `The regular expression "${pattern}" cannot be read: ${why}`,
      ko: `정규식 "${pattern}"을(를) 읽을 수 없습니다: ${why}`,
    })
  }
}

type Test = (value: string) => boolean

const tests: { readonly [S in Matcher['sign']]: (value: string, dialect: Dialect) => Test } = {
  '=': wanted => value => value === wanted,
  '!=': wanted => value => value !== wanted,
  '=~': (pattern, dialect) => {
    const whole = compileWhole(pattern, dialect)
    return value => whole.matcher(value).find()
  },
  '!~': (pattern, dialect) => {
    const whole = compileWhole(pattern, dialect)
    return value => !whole.matcher(value).find()
  },
}

/** Whether labels (the name among them) satisfy all matchers. */
export const compileMatchers = (matchers: readonly Matcher[], dialect: Dialect): ((labels: Labels) => boolean) => {
  const all = matchers.map(({ label, sign, value }) => ({ label, test: tests[sign](value, dialect) }))
  return labels => all.every(({ label, test }) => test(labelOf(labels, label)))
}

/** Whether a selector takes a series. */
export const matchesSelector = (
  select: SelectPlan,
  series: { readonly name: string; readonly labels: Labels },
  dialect: Dialect = 'prom3',
): boolean => compileMatchers(select.matchers, dialect)({ ...series.labels, [metricName]: series.name })
