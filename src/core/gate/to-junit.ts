import { told, type Lang } from '../ground/index.ts'
import type { CaseResult, CaseStatus, SuiteResult } from './model.ts'

export interface JunitNames {
  /** What the test suite is called. */
  readonly casebook: string
  /** The rule files that were proved: the class of each test case. */
  readonly files: readonly string[]
}

/** The suite as CI servers read it: one test suite, one test case an incident; what is unprovable is an error. */
export const toJunit = (suite: SuiteResult, lang: Lang, names: JunitNames): string => {
  const count = (status: CaseStatus) => suite.cases.filter(one => one.status === status).length
  const empty = suite.cases.length === 0 ? [emptyCase(names, lang)] : []
  const totals = attributes({
    tests: String(suite.cases.length + empty.length),
    failures: String(count('fail')),
    errors: String(count('unprovable') + empty.length),
    skipped: String(count('not applicable')),
  })
  const cases = suite.cases.map(one => testCase(one, lang, names))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals}>`,
    `  <testsuite ${attributes({ name: names.casebook })} ${totals}>`,
    ...empty,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

const outcomes: { readonly [K in CaseStatus]: string | undefined } = {
  pass: undefined,
  fail: 'failure',
  unprovable: 'error',
  'not applicable': 'skipped',
}

const testCase = (result: CaseResult, lang: Lang, names: JunitNames): string => {
  const { incident, title, status, reasons, warnings } = result
  const head = attributes({ classname: names.files.join(', '), name: `${incident} ${told(title, lang)}` })
  const tag = outcomes[status]
  const text = (lines: CaseResult['reasons']) => escape(lines.map(says => says[lang]).join('\n'))
  const found = tag
    ? [`      <${tag} ${attributes({ message: reasons[0]?.[lang] ?? '', type: status })}>${text(reasons)}</${tag}>`]
    : []
  const said = [...(tag ? [] : reasons), ...warnings]
  const out = said.length > 0 ? [`      <system-out>${text(said)}</system-out>`] : []
  return [`    <testcase ${head}>`, ...found, ...out, '    </testcase>'].join('\n')
}

const emptyCase = (names: JunitNames, lang: Lang): string => {
  const message = { ko: '사례집에 장애가 없습니다.', en: 'The casebook holds no incident.' }[lang]
  const head = attributes({ classname: names.files.join(', '), name: names.casebook })
  return `    <testcase ${head}>\n      <error ${attributes({ message, type: 'unprovable' })}/>\n    </testcase>`
}

const attributes = (all: Readonly<Record<string, string>>): string =>
  Object.entries(all)
    .map(([name, value]) => `${name}="${escape(value).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join(' ')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Letters that XML 1.0 cannot hold, not even escaped, are shown as such. */
const escape = (text: string): string =>
  text
    .replace(/[^\t\n\u0020-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"]/g, letter => entities[letter] ?? letter)
