import { expect, test } from 'vitest'
import type { CaseResult, CaseStatus } from './model.ts'
import { judgeSuite } from './judge-suite.ts'
import { toJunit } from './to-junit.ts'

const result = (status: CaseStatus, text: string): CaseResult => ({
  incident: `X-${status}`,
  title: { ko: '결제 <장애>', en: 'Payments & "more"' },
  status,
  reasons: [{ ko: text, en: text }],
  warnings: [],
  proofs: [],
  notApplicable: [],
})
const names = { casebook: 'scenarios', files: ['rules.yml', 'more.yml'] }

test('failures and errors are counted and everything is escaped', () => {
  const suite = judgeSuite([
    result('pass', 'fine'),
    result('fail', 'a < b & "c" \u0000\u0008\uD800\nnext'),
    result('unprovable', ']]> missing'),
    result('not applicable', 'no rule speaks of it'),
  ])
  expect(toJunit(suite, 'en', names)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" errors="1" skipped="1">
  <testsuite name="scenarios" tests="4" failures="1" errors="1" skipped="1">
    <testcase classname="rules.yml, more.yml" name="X-pass Payments &amp; &quot;more&quot;">
      <system-out>fine</system-out>
    </testcase>
    <testcase classname="rules.yml, more.yml" name="X-fail Payments &amp; &quot;more&quot;">
      <failure message="a &lt; b &amp; &quot;c&quot; \uFFFD\uFFFD\uFFFD&#10;next" type="fail">a &lt; b &amp; &quot;c&quot; \uFFFD\uFFFD\uFFFD
next</failure>
    </testcase>
    <testcase classname="rules.yml, more.yml" name="X-unprovable Payments &amp; &quot;more&quot;">
      <error message="]]&gt; missing" type="unprovable">]]&gt; missing</error>
    </testcase>
    <testcase classname="rules.yml, more.yml" name="X-not applicable Payments &amp; &quot;more&quot;">
      <skipped message="no rule speaks of it" type="not applicable">no rule speaks of it</skipped>
    </testcase>
  </testsuite>
</testsuites>
`)
  expect(toJunit(suite, 'ko', names)).toContain('결제 &lt;장애&gt;')
})

test('an empty casebook is an error of its own', () => {
  expect(toJunit(judgeSuite([]), 'ko', names)).toContain('<testsuites tests="1" failures="0" errors="1" skipped="0">')
})
