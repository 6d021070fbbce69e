import { describe, expect, it } from 'vitest'
import { parseRuleFile } from '../core/guardrail/index.ts'
import { captureSelectors } from './capture-selectors.ts'
import { captureTimes } from './capture-times.ts'

const rules = `groups:
  - name: pool
    rules:
      - record: job:errors:rate5m
        expr: sum by (job) (rate(requests_total{code=~"5.."}[5m]))
      - alert: PoolHigh
        expr: db_pool_in_use{env="prod"} / db_pool_size{env="prod"} > 0.6 and job:errors:rate5m offset 5m > 0
      - alert: PoolHigher
        expr: max_over_time(db_pool_in_use{env="prod"}[10m]) > 55
      - alert: Gone
        expr: absent({__name__=~"up|alive", job='a"b'})
`

describe('selectors of a capture', () => {
  it('are what rules read and do not record themselves, each once', () => {
    expect(captureSelectors([], [parseRuleFile('rules.yml', rules)])).toEqual([
      'requests_total{code=~"5.."}',
      'db_pool_in_use{env="prod"}',
      'db_pool_size{env="prod"}',
      '{__name__=~"up|alive",job="a\\"b"}',
    ])
  })

  it('are what a person wrote, before that', () => {
    expect(captureSelectors(['up', '{job="x"}', 'up{}'], [])).toEqual(['up', '{job="x"}'])
  })

  it.each([
    ['rate(up[5m])', 'usage_invalid'],
    ['up offset 5m', 'usage_invalid'],
    ['up > 1', 'usage_invalid'],
    ['up{', 'promql_invalid'],
    ['{}', 'promql_invalid'],
  ])('and nothing else: %s', (text, code) => expect(() => captureSelectors([text], [])).toThrow(code))
})

describe('times of a capture', () => {
  const at = (day: number) => Date.UTC(2025, 10, day)
  const said = { from: '2025-11-10', until: '2025-11-11', normalDays: 28 }

  it('are normal days up to the incident', () => {
    expect(captureTimes(said, 'UTC')).toEqual([
      { part: 'normal', from: at(10) - 28 * 86_400_000, until: at(10) },
      { part: 'incident', from: at(10), until: at(11) },
    ])
    expect(captureTimes({ ...said, normalDays: 0 }, 'UTC')).toHaveLength(1)
  })

  it('or a normal time of its own, from which the incident is cut out', () => {
    expect(captureTimes({ ...said, normal: '2025-11-08..2025-11-14' }, 'UTC')).toEqual([
      { part: 'normal', from: at(8), until: at(10) },
      { part: 'incident', from: at(10), until: at(11) },
      { part: 'normal', from: at(11), until: at(14) },
    ])
  })

  it.each([
    [{ ...said, until: '2025-11-10' }, 'capture_span'],
    [{ ...said, until: '2030-11-10' }, 'capture_span'],
    [{ ...said, normal: '2025-11-09' }, 'moment_invalid'],
    [{ ...said, normal: '2025-11-09..2025-11-08' }, 'capture_span'],
  ])('and are refused where they are none', (wrong, code) => expect(() => captureTimes(wrong, 'UTC')).toThrow(code))
})
