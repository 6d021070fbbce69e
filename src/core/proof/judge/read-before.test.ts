import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../ground/index.ts'
import { dialects, parseRuleFile, type Dialect } from '../../guardrail/index.ts'
import { defaultGrouping } from '../pages/group-pages.ts'
import { nativeEngine } from '../replay/index.ts'
import { proveRule } from './prove-rule.ts'
import { caseOf, moments, poolAt, seriesOf } from './reference-case.ts'

const alert = (expr: string) => `      - { alert: A, expr: '${expr}' }\n`
const record = '      - { record: r, expr: pool }\n'

const verdictOf = async (rules: string, dialect: Dialect = 'prom3', interval = '1m') => {
  const { groups } = parseRuleFile('r.yml', `groups:\n  - name: g\n    interval: ${interval}\n    rules:\n${rules}`)
  const rule = groups[0]?.rules.find(one => one.kind === 'alert')
  if (!rule) throw new Error('no alert')
  const proof = await proveRule({
    rule,
    group: { intervalMs: groups[0]?.intervalMs ?? 0, queryOffsetMs: 0, labels: {} },
    records: groups,
    case: caseOf([seriesOf('pool', poolAt, { from: moments.incidentFrom - HOUR })]),
    engineOf: read => nativeEngine({ series: read, dialect }),
    grouping: defaultGrouping,
    digest: text => String(text),
  })
  return { verdict: proof.verdict, guardrail: proof.digests.guardrail }
}
const firedAt = async (...ask: Parameters<typeof verdictOf>) => {
  const { verdict } = await verdictOf(...ask)
  return 'firedAt' in verdict ? verdict.firedAt : verdict.kind
}

test.each(dialects)(
  'an alert before the recording rule it reads has the value of the evaluation before (%s)',
  async dialect => {
    expect(await firedAt(record + alert('r >= 60'), dialect)).toBe(moments.at60)
    expect(await firedAt(alert('r >= 60') + record, dialect)).toBe(moments.at60 + MINUTE)
    expect(await firedAt(alert('r offset 1m >= 60') + record, dialect)).toBe(moments.at60 + MINUTE)
    expect(await firedAt(alert('max_over_time(r[3m]) >= 60') + record, dialect)).toBe(moments.at60 + MINUTE)
  },
)

test('a sample as old as staleness is seen by Prometheus 2 alone', async () => {
  const last = Math.ceil(moments.at60 / (5 * MINUTE)) * 5 * MINUTE
  expect(await firedAt(record + alert('r >= 60'), 'prom3', '5m')).toBe(last)
  expect(await firedAt(alert('r >= 60') + record, 'prom2', '5m')).toBe(last + 5 * MINUTE)
  expect(await firedAt(alert('r >= 60') + record, 'prom3', '5m')).toBe('missed')
})

test('the order is part of the digest; where it cannot be replayed that is said', async () => {
  const [after, before] = [await verdictOf(record + alert('r >= 60')), await verdictOf(alert('r >= 60') + record)]
  expect(before.guardrail).not.toBe(after.guardrail)
  const { verdict } = await verdictOf(alert('max_over_time(r[3m:1m]) >= 60') + record)
  expect(verdict).toMatchObject({ kind: 'unprovable', missing: [{ what: 'engine' }] })
})
