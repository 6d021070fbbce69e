import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../src/core/ground/index.ts'
import { parsePromql, parseRuleFile, renderRuleFile, type RuleFile } from '../../src/core/guardrail/index.ts'
import { printPromql } from '../../src/core/guardrail/promql/print-promql.ts'
import { acceptsEach, checkRules, hasPromtool } from './promtool.ts'
import { randomPlan } from './random-promql.ts'

const inCi = process.env['CI'] === 'true'
if (!hasPromtool()) console.log('SKIP promtool not found')

const rule = (...lines: readonly string[]) => `groups:\n- name: g\n  rules:\n  - ${lines.join('\n    ')}\n`
const alert = (...lines: readonly string[]) => rule('alert: A', 'expr: x > 1', ...lines)
const annotation = (text: string) => alert('annotations:', `  a: ${JSON.stringify(text)}`)

/** Whole files, good and bad; promtool says which. */
const files: readonly string[] = [
  '',
  '# nothing',
  '---',
  'groups:',
  'groups: []',
  'groups: {}',
  'groups: 5',
  '[]',
  '5',
  'rules: []',
  'groups: []\nmore: 1',
  'groups: []\n---\ngroups: 5',
  'groups:\n- name: g',
  'groups:\n- name: g\n  rules:',
  'groups:\n- name: g\n  rules: {}',
  'groups:\n- rules: []',
  'groups:\n- name: ""\n  rules: []',
  'groups:\n- name: g\n- name: g',
  'groups:\n- name: g\n- name: h',
  'groups:\n- name: 5',
  'groups:\n- name: [g]',
  'groups:\n- name: g\n  name: h',
  'groups:\n- name: g\n  interval: 1m',
  'groups:\n- name: g\n  interval: 60',
  'groups:\n- name: g\n  interval: 1 m',
  'groups:\n- name: g\n  interval: -1m',
  'groups:\n- name: g\n  interval: 0',
  'groups:\n- name: g\n  interval: 0s',
  'groups:\n- name: g\n  interval:',
  'groups:\n- name: g\n  interval: 1m30s',
  'groups:\n- name: g\n  interval: 30s1m',
  'groups:\n- name: g\n  interval: 1.5m',
  'groups:\n- name: g\n  limit: 5',
  'groups:\n- name: g\n  limit: x',
  'groups:\n- name: g\n  limit: "5"',
  'groups:\n- name: g\n  limit: -5',
  'groups:\n- name: g\n  evaluation: 5',
  'groups:\n  - name: g\n   rules: []',
  'groups: [',
  'groups:\n- name: g\n\trules: []',
  '"groups":\n- "name": g',
  'groups: &a []\n',
  alert(),
  alert('for: 5m'),
  alert('for: 5'),
  alert('for: "5m"'),
  alert('for: 1h30m'),
  alert('for: 30m1h'),
  alert('for: 0'),
  alert('for: 0s'),
  alert('for:'),
  alert('for: ~'),
  alert('for: [5m]'),
  alert('for: 5m', 'for: 6m'),
  alert('keep_firing_for: 5m'),
  alert('keep_firing: 5m'),
  alert('labels: {}'),
  alert('labels:'),
  alert('labels: []'),
  alert('labels: {severity: page}'),
  alert('labels: {severity: 1}'),
  alert('labels: {severity: true}'),
  alert('labels: {severity: 010}'),
  alert('labels: {severity: null}'),
  alert('labels: {severity: 2026-01-01}'),
  alert('labels: {severity: [a]}'),
  alert('labels: {severity: {a: b}}'),
  alert('labels: {sev-erity: page}'),
  alert('labels: {1a: page}'),
  alert('labels: {true: page}'),
  alert('labels: {5: page}'),
  alert('labels: {__name__: page}'),
  alert('labels: {alertname: page}'),
  alert('labels: {a: b, a: c}'),
  alert('labels: {"a": "{{ $labels.x }}"}'),
  alert('labels: {"a": "{{ $labels.x "}'),
  alert('annotations: {__name__: page}'),
  alert('annotations: {a-b: page}'),
  alert('annotations: "x"'),
  alert('record: y'),
  alert('Expr: y'),
  alert('ALERT: y'),
  rule('alert: A'),
  rule('alert: A', 'expr:'),
  rule('alert: A', 'expr: ""'),
  rule('alert: A', 'expr: []'),
  rule('alert: A', 'expr: 1'),
  rule('alert: A', 'expr: x y'),
  rule('alert: A', 'expr: "x > 1"'),
  rule('alert: A', "expr: 'x > 1'"),
  rule('alert: A', 'expr: |', '  x', '  > 1'),
  rule('alert: A', 'expr: >-', '  x', '  > 1'),
  rule('alert: A', 'expr: x', '  > 1'),
  rule('alert: A', 'expr: |', '  x', '  > rate(y)'),
  rule('alert: A', 'expr: x[5m]'),
  rule('alert: A', 'expr: "\'a\'"'),
  rule('alert: ""', 'expr: x'),
  rule('alert:', 'expr: x'),
  rule('alert: 5', 'expr: x'),
  rule('alert: "a b 한글"', 'expr: x'),
  rule('expr: x'),
  rule('record: a', 'alert: b', 'expr: x'),
  rule('record: a', 'expr: x'),
  rule('record: a:b', 'expr: x', 'labels: {c: d}'),
  rule('record: a-b', 'expr: x'),
  rule('record: 1a', 'expr: x'),
  rule('record: a', 'expr: x', 'for: 5m'),
  rule('record: a', 'expr: x', 'for: 0s'),
  rule('record: a', 'expr: x', 'keep_firing_for: 5m'),
  rule('record: a', 'expr: x', 'annotations: {a: b}'),
  rule('record: a', 'expr: x', 'annotations: {}'),
  rule('record: a', 'expr: x', 'labels: {__name__: d}'),
  rule('record: a', 'expr: x', 'labels: {d: "{{ bad"}'),
  rule('record: a', 'expr: x[5m]'),
  rule('record: a', 'expr: "\'text\'"'),
  rule('x'),
  'groups:\n- name: g\n  rules:\n  - {alert: A, expr: x}\n  - {alert: A, expr: x}',
  'groups:\n- name: g\n  rules:\n  - &r\n    alert: A\n    expr: x\n  - *r',
  'groups:\n- name: g\n  rules:\n  - &r\n    alert: A\n    expr: x\n  - <<: *r\n    alert: B',
  'groups:\n- name: g\n  rules:\n  - *nobody',
  'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: x\n    labels: &l {a: b}\n  - alert: B\n    expr: x\n    labels: {<<: *l, c: d}',
  'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: x\n    labels: &l {a: b}\n  - alert: B\n    expr: x\n    labels: {<<: [*l, {a: c, d: e}], a: f}',
  ...[
    'plain',
    '{{ $labels.instance }} at {{ $value | humanize }}',
    '{{ .Labels.job }} {{ .Value }} {{ .ExternalLabels.a }}',
    '{{',
    '}}',
    '{{}}',
    '{{ }}',
    '{{ $value',
    '{{ $nobody }}',
    '{{ nobody }}',
    '{{ $labels.a | nobody }}',
    '{{ $labels. }}',
    '{{ $labels.a.b }}',
    '{{ if gt $value 5.0 }}high{{ end }}',
    '{{ if gt $value 5.0 }}high',
    '{{ if }}x{{ end }}',
    '{{ if $value }}a{{ else }}b{{ end }}',
    '{{ if $value }}a{{ else if eq $labels.a "b" }}c{{ else }}d{{ end }}',
    '{{ if $value }}a{{ else }}b{{ else }}c{{ end }}',
    '{{ else }}',
    '{{ end }}',
    '{{ with $labels.a }}{{ . }}{{ end }}',
    '{{ range $k, $v := $labels }}{{ $k }}={{ $v }}{{ end }}',
    '{{ range $labels }}{{ . }}{{ end }}',
    '{{ range $k, $v := $labels }}{{ end }}{{ $k }}',
    '{{ $x := 5 }}{{ $x }}',
    '{{ $x = 5 }}',
    '{{ $x := 5 }}{{ $x = 6 }}',
    '{{ if true }}{{ $x := 5 }}{{ end }}{{ $x }}',
    '{{- $value -}}',
    '{{-$value}}',
    '{{ $value-}}',
    '{{/* a */}}',
    '{{ /* a */ }}',
    '{{- /* a */ -}}',
    '{{/* a }}',
    '{{ printf "%.2f" $value }}',
    '{{ printf "%.2f $value }}',
    '{{ "a" | printf "%s" }}',
    '{{ 5 | 5 }}',
    '{{ $value | }}',
    '{{ | $value }}',
    '{{ ($value) }}',
    '{{ ($value }}',
    '{{ (printf "a").b }}',
    '{{ nil }}',
    '{{ true }}',
    "{{ 'a' }}",
    '{{ `a` }}',
    '{{ "\\q" }}',
    '{{ 1.5e3 }}',
    '{{ 0x1F }}',
    '{{ 1a }}',
    '{{ -1 }}',
    '{{ - 1 }}',
    '{{ $value + 1 }}',
    '{{ query "up" | first | value }}',
    '{{ template "x" . }}',
    '{{ define "x" }}a{{ end }}{{ template "x" }}',
    '{{ block "x" . }}a{{ end }}',
    '{{ break }}',
    '{{ $externalURL }} {{ externalURL }} {{ pathPrefix }}',
    '{{ $labels.a\n}}',
    '{{ index $labels "a-b" }}',
    '{{ .Labels.a-b }}',
    '{{ reReplaceAll "a(.)" "$1" $labels.a }}',
    '{{ len $labels }} {{ and 1 2 }} {{ not true }}',
    '{{ humanizeDuration }}',
    '{ $value }',
    '{{{ $value }}}',
    '{{ $value }}}',
    '{{ $ }}',
    '{{ $.Labels.a }}',
    '{{ . }}',
    '{{ .a .b }}',
    '{{ $value $labels }}',
    '{{ "a" "b" }}',
    '{{ @ }}',
    '{{ $한글 }}',
    '{{ , }}',
    '{{ end x }}',
    '{{ if true }}a{{ end x }}',
    '{{ if true }}a{{ else x }}b{{ end }}',
  ].map(annotation),
]

const own = (text: string): string | undefined => {
  try {
    parseRuleFile('rules.yml', text)
    return undefined
  } catch (error) {
    if (error instanceof Fault) return error.says('en')
    throw error
  }
}

/** Where Prometheus 2.42 refuses and we read: fields that came with Prometheus 3. */
const readsOfPrometheus3 = ['groups:\n- name: g\n  query_offset: 1m', 'groups:\n- name: g\n  labels: {a: b}']

/** Where promtool takes an empty item for nothing and we refuse it: somebody meant to write a rule. */
const refusedHere = ['groups:\n- null', 'groups:\n- name: g\n  rules:\n  - null']

const text = fc.oneof(
  fc.string({ maxLength: 12 }).map(one => one.replaceAll('{{', '{')),
  fc.constantFrom(
    '',
    ' ',
    'null',
    '~',
    'yes',
    '010',
    '{{ $value }}',
    'a: b',
    '- x',
    '# c',
    'a\nb\n',
    '"',
    "'",
    '한글 #1',
    '|',
    '2026-01-01',
    '<<',
    '*a',
    '&a',
    '!x',
    '@x',
    '%x',
    '\t',
    'a\n\n  b ',
  ),
)
const pairs = fc.dictionary(fc.constantFrom('severity', 'team', 'true', 'n', 'null', '_x'), text, { maxKeys: 3 })
const expression = randomPlan.map(printPromql).filter(one => one.length < 2_000)
const ruleFile: fc.Arbitrary<RuleFile> = fc
  .array(
    fc.record({
      alert: text.filter(one => one !== ''),
      expr: fc.oneof(
        expression,
        expression.map(one => `${one}\n`),
        expression.map(one => `  ${one} # why\n  `),
      ),
      forMs: fc.constantFrom(0, 60_000, 5_400_000, 1_001),
      keepFiringForMs: fc.constantFrom(0, 300_000),
      labels: pairs,
      annotations: pairs,
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map(rules => ({
    file: 'rules.yml',
    groups: [
      {
        name: 'g',
        intervalMs: 15_000,
        queryOffsetMs: 0,
        labels: {},
        limit: 0,
        rules: rules.map(one => ({ kind: 'alert', ...one, plan: parsePromql(one.expr), line: 0 })),
      },
    ],
  }))

const withoutLines = (file: RuleFile): unknown => JSON.parse(JSON.stringify(file).replaceAll(/"line":\d+/g, '"line":0'))

describe.skipIf(!hasPromtool() && !inCi)('rule files against promtool 2.42', () => {
  test('good and bad files are judged alike', () => {
    const theirs = acceptsEach(files)
    const differing = files.flatMap((file, i) => {
      const ours = own(file)
      return (ours === undefined) === theirs[i] ? [] : [{ file, ours, theirs: checkRules(file).says }]
    })
    expect(theirs.filter(Boolean).length).toBeGreaterThan(50)
    expect(differing).toEqual([])
  })

  test('fields of Prometheus 3 are read, each by name', () => {
    expect(readsOfPrometheus3.filter(file => own(file) !== undefined || checkRules(file).passed)).toEqual([])
  })

  test('empty items are refused, each by name', () => {
    expect(refusedHere.filter(file => own(file) === undefined || !checkRules(file).passed)).toEqual([])
  })

  test('what is rendered reads back as it was, and promtool accepts it', () => {
    const texts: string[] = []
    fc.assert(
      fc.property(ruleFile, file => {
        const rendered = renderRuleFile(file)
        texts.push(rendered)
        expect(withoutLines(parseRuleFile('rules.yml', rendered))).toEqual(withoutLines(file))
      }),
      { numRuns: 150 },
    )
    const theirs = acceptsEach(texts)
    expect(texts.filter((_, i) => !theirs[i])).toEqual([])
  })
})
