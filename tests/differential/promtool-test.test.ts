import { describe, expect, test } from 'vitest'
import type { RecordedSeries } from '../../src/core/evidence/index.ts'
import {
  alignSeries,
  parseRuleItem,
  renderPromtoolTest,
  renderRuleFile,
  type AlertRule,
  type TestMoment,
} from '../../src/core/guardrail/index.ts'
import { hasPromtool, testRules } from './promtool.ts'

const inCi = process.env['CI'] === 'true'
if (!hasPromtool()) console.log('SKIP promtool not found')

const MINUTE = 60_000
const STEP = 15_000
const START = 1_764_700_003_211

const sampled = (name: string, values: readonly number[], stale?: readonly number[]): RecordedSeries => ({
  name,
  labels: { service: 'payment', path: 'a "b" \\ 한글' },
  at: Float64Array.from(values, (_, i) => START + i * STEP),
  value: Float64Array.from(values),
  ...(stale ? { stale: Uint8Array.from(stale) } : {}),
  sampling: { kind: 'raw', staleMarkers: 'kept' },
})

/** 40 minutes: at rest for ten, then one more connection of 100 each 15 s up to 100, then at rest again. */
const ramp = sampled(
  'db_pool_in_use',
  Array.from({ length: 161 }, (_, i) => (i < 40 ? 20 : i < 120 ? 20 + (i - 40) : 20.5)),
)
const size = sampled(
  'db_pool_size',
  Array.from({ length: 161 }, () => 100),
)

const ruleText = (annotations: string) => `
alert: PoolFilling
expr: db_pool_in_use / db_pool_size > 0.6
for: 5m
labels:
  severity: page
  team: '{{ $labels.service | toUpper }}'
  none: '{{ $labels.nothing }}'
annotations:
${annotations}`

const render = (rule: AlertRule, moments: readonly TestMoment[], series = [ramp, size]) => {
  const span = { from: START, until: START + 40 * MINUTE }
  const rendered = renderPromtoolTest({
    rule,
    ruleFile: 'rules.yml',
    stepMs: STEP,
    series: series.map(one => alignSeries(one, span, STEP)),
    moments,
    title: 'payment outage',
  })
  const group = { name: 'g', queryOffsetMs: 0, labels: {}, limit: 0, rules: [rule] }
  const files = { 'rules.yml': renderRuleFile({ file: 'rules.yml', groups: [group] }), 'test.yml': rendered.text }
  return { ...rendered, verdict: testRules(files, 'test.yml') }
}

/** Above 0.6 from the slot 81 on (61 of 100), so firing from 20 min 15 s + 5 min on; at rest again at slot 120. */
const element = (value: number) => ({ labels: { service: 'payment', path: 'a "b" \\ 한글' }, value })
const fires = (81 * STEP + 5 * MINUTE) as number
const moments: readonly TestMoment[] = [
  { afterMs: 10 * MINUTE, firing: [] },
  { afterMs: fires - STEP, firing: [] },
  { afterMs: fires, firing: [element(0.81)] },
  { afterMs: 29 * MINUTE, firing: [element(0.96)] },
  { afterMs: 30 * MINUTE, firing: [] },
]

const texts = [
  'plain',
  '{{ $value }}',
  '{{ $labels.service }} at {{ $value | humanizePercentage }}{{ if gt $value 0.9 }} now{{ else }} soon{{ end }}',
  '{{ printf "%.3f|%5.1f|%-6.2f|%06.2f|%+.1e|%g|%v|%s|%q|%d|%%" $value $value $value $value $value $value $value "a" "b" 5 }}',
  '{{ printf "%d %s %x %t" $value $value 255 true }}{{ printf "%s" }}{{ printf "a" 1 "b" }}',
  '{{ range $k, $v := $labels }}{{ $k }}={{ $v }};{{ end }}',
  '{{- range $labels -}} {{ . }} {{- end -}}',
  '{{ with $labels.nothing }}a{{ else }}{{ $labels.service | title }}{{ end }}',
  '{{ reReplaceAll "(p)(.)" "$2-${1}" $labels.service }} {{ match "^pay" $labels.service }}',
  '{{ humanize 1234567.0 }} {{ humanize 0.000012 }} {{ humanize 0.0 }} {{ humanize -1500.0 }} {{ humanize "2e9" }} {{ humanize 5 }}',
  '{{ humanize1024 2048.0 }} {{ humanize1024 1e10 }} {{ humanize1024 0.5 }}',
  '{{ humanizeDuration 3725.0 }} {{ humanizeDuration 0.25 }} {{ humanizeDuration 90061.0 }} {{ humanizeDuration -75.5 }} {{ humanizeDuration 12.345 }} {{ humanizeDuration 0.0 }}',
  '{{ humanizePercentage 0.12345 }} {{ humanizePercentage 1234.0 }}',
  '{{ 1e6 }} {{ 1e20 }} {{ 1e21 }} {{ 123456.7 }} {{ 0.00001 }} {{ 1234567.5 }} {{ 100000.0 }} {{ 5 }} {{ -0.5 }} {{ 0x1F }}',
  '{{ print 1 2 "a" 3 "b" "c" }} {{ println 1 "a" }} {{ len $labels }} {{ len "한글" }} {{ index $labels "service" }}',
  '{{ and 1 0 2 }} {{ or 0 "" "x" }} {{ not 0 }} {{ eq "a" "b" "a" }} {{ ne 1 2 }} {{ lt 1 2 }} {{ ge 2.0 2.0 }} {{ le "a" "b" }}',
  '{{ $x := 5 }}{{ if true }}{{ $x = 6 }}{{ $y := 7 }}{{ $y }}{{ end }}{{ $x }}{{ ($value | humanize) | printf "<%s>" }}',
  '{{ stripPort "a.b:80" }} {{ stripDomain "a.b:80" }} {{ stripDomain "10.1.2.3:80" }} {{ stripPort "[::1]:80" }} {{ parseDuration "1h30m" }} {{ safeHtml "<a>" }}',
  '{{ html "<a href=\'x\'>&\\"" }} {{ urlquery "a b&c=d/한" }} {{ title "hello wORLD it\'s a-b" }} {{ toLower "ABC" }}',
  '{{ $labels }} {{ .Labels.service }} {{ .Value }} {{ $.Value }} {{ .ExternalLabels.a }}|{{ $externalLabels.b }}|',
  "{{ 'a' }} {{ '\\n' }} {{ printf \"%d\" '한' }}",
  'a {{- /* c */ -}} b {{/* d */}} c {{ "q" }}   {{- " r" }}',
]

describe.skipIf(!hasPromtool() && !inCi)('unit tests for promtool', () => {
  test('promtool passes the test of a ramp, with texts and labels expanded', () => {
    const annotations = texts.map((text, i) => `  a${i}: ${JSON.stringify(text)}`).join('\n')
    const { verdict, notes } = render(parseRuleItem(ruleText(annotations)), moments)
    expect(notes).toEqual([])
    expect(verdict.says).toContain('SUCCESS')
  })

  test('promtool refuses a test with another moment: the test can fail', () => {
    const wrong = moments.map(one => (one.afterMs === fires ? { ...one, firing: [] } : one))
    expect(render(parseRuleItem(ruleText('  a: b')), wrong).verdict.passed).toBe(false)
  })

  test('texts that only a server expands: the alerts are counted, and it says so', () => {
    const rule = parseRuleItem(ruleText('  a: \'{{ query "up" | first | value }}\''))
    const { verdict, notes, text } = render(rule, moments)
    expect(notes).toEqual([{ en: 'a: query is not run here', ko: 'a: query 함수는 여기서 실행하지 않습니다' }])
    expect(text).toContain('promql_expr_test')
    expect(verdict.says).toContain('SUCCESS')
  })

  test('gaps, stale markers and odd values come through', () => {
    const values = [1, NaN, Infinity, -Infinity, -0, 1e-7, 1e21, 5, 5, 5, 3, 1, -1, -3, 0.1, 0.2, 0.30000000000000004]
    const marks = values.map((_, i) => (i === 8 ? 1 : 0))
    const odd = sampled(
      'odd',
      values.map((value, i) => (i === 8 ? NaN : value)),
      marks,
    )
    const rule = parseRuleItem('alert: Odd\nexpr: odd > -Inf or odd != odd')
    const seen = (i: number) => [{ labels: odd.labels, value: values[i]! }]
    const at = (i: number, firing: TestMoment['firing']) => ({ afterMs: i * STEP, firing })
    const { verdict } = render(
      rule,
      [
        at(0, seen(0)),
        at(1, seen(1)),
        at(2, seen(2)),
        at(3, []),
        at(6, seen(6)),
        at(8, []),
        at(9, seen(9)),
        at(16, seen(16)),
        at(36, seen(16)),
        at(37, []),
      ],
      [odd],
    )
    expect(verdict.says).toContain('SUCCESS')
  })
})
