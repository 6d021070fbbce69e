import { describe, expect, it } from 'vitest'
import type { RecordedSeries } from '../../evidence/index.ts'
import { Fault } from '../../ground/index.ts'
import { parsePromql, type RecordingRule, type RuleGroup } from '../../guardrail/index.ts'
import { writeRecordingRules } from './recording-rules.ts'

/** 2026-01-05 00:00 UTC. */
const from = 1_767_571_200_000
const stretch = { from, until: from + 300_000 }

const rule = (record: string, expr: string, labels = {}): RecordingRule => ({
  kind: 'record',
  record,
  expr,
  plan: parsePromql(expr),
  labels,
  line: 1,
})

const group = (...rules: readonly RecordingRule[]): RuleGroup => ({
  name: 'g',
  queryOffsetMs: 0,
  labels: { team: 'db' },
  limit: 0,
  rules,
})

const x: RecordedSeries = {
  name: 'x',
  labels: { host: 'a' },
  at: Float64Array.of(from, from + 60_000, from + 120_000, from + 180_000),
  value: Float64Array.of(1, 2, NaN, 4),
  stale: Uint8Array.of(0, 0, 1, 0),
  sampling: { kind: 'raw', staleMarkers: 'kept' },
}

const options = { dialect: 'prom3', intervalMs: 60_000, phaseMs: 5_000 } as const

const named = (series: readonly RecordedSeries[], name: string) => series.filter(one => one.name === name)

describe('recording rules', () => {
  it('write a series in rule order, with a stale marker where an element vanishes', () => {
    const all = writeRecordingRules(
      [group(rule('y', 'x * 10', { rule: 'y' }), rule('z', 'sum(y) + 1'))],
      [x],
      stretch,
      options,
    )
    const [y] = named(all, 'y')
    expect(y).toMatchObject({ labels: { host: 'a', rule: 'y', team: 'db' } })
    expect([...(y?.at ?? [])].map(at => at - from)).toEqual([5_000, 65_000, 125_000, 185_000, 245_000])
    expect([...(y?.stale ?? [])]).toEqual([0, 0, 1, 0, 0])
    expect([...(y?.value ?? [])]).toEqual([10, 20, NaN, 40, 40])
    expect([...(named(all, 'z')[0]?.value ?? [])]).toEqual([11, 21, NaN, 41, 41])
    expect(named(all, 'x')).toEqual([x])
  })

  it('take the place of what was recorded under their name', () => {
    const old: RecordedSeries = {
      name: 'y',
      labels: { host: 'a', team: 'db' },
      at: Float64Array.of(from - 1_000, from + 1_000, from + 400_000),
      value: Float64Array.of(7, 8, 9),
      sampling: { kind: 'raw', staleMarkers: 'unknown' },
    }
    const all = writeRecordingRules([group(rule('y', 'x'))], [x, old], stretch, options)
    const [y, ...others] = named(all, 'y')
    expect(others).toEqual([])
    expect([...(y?.value ?? [])]).toEqual([7, 1, 2, NaN, 4, 4, 9])
  })

  it('are refused where they read themselves or cannot be evaluated', () => {
    expect(() => writeRecordingRules([group(rule('y', 'y + x'))], [x], stretch, options)).toThrow(Fault)
    const told: string[] = []
    const onMissing = ({ record }: RecordingRule) => void told.push(record)
    const all = writeRecordingRules([group(rule('y', 'sin(x)'), rule('z', 'x'))], [x], stretch, {
      ...options,
      onMissing,
    })
    expect(told).toEqual(['y'])
    expect(named(all, 'z')).toHaveLength(1)
  })
})
