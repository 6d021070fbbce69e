import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parsePromql } from '../../src/core/guardrail/index.ts'
import { evaluateNative, openAlerts, type AlertTiming, type Firing } from '../../src/core/proof/index.ts'
import { between, pick, randomOf } from './prometheus/random.ts'
import { hasPromtool } from './promtool.ts'

const MIN = 60_000
const seriesCount = 40
const momentCount = 241
const expr = 'x > 0.5'

/** One sample a minute as promtool writes them: a number, a gap, a stale marker. */
const seriesText = (random: () => number): readonly string[] => {
  let mode = 0
  return Array.from({ length: momentCount }, () => {
    if (random() < 0.15) mode = between(random, 0, 3)
    const marked = random() < 0.2 ? 'stale' : '1'
    return ['0', '1', '_', marked][mode] ?? '0'
  })
}

const rules = [0, 3, 10].flatMap(forMin =>
  [0, 2, 4, 7].map(keepMin => ({ name: `F${forMin}K${keepMin}`, forMin, keepMin })),
)

const ruleFile = () =>
  `groups:\n- name: g\n  interval: 1m\n  rules:\n${rules
    .map(
      ({ name, forMin, keepMin }) =>
        `  - alert: ${name}\n    expr: ${expr}\n    for: ${forMin}m\n${keepMin > 0 ? `    keep_firing_for: ${keepMin}m\n` : ''}`,
    )
    .join('')}`

/** Asks for ALERTS at each evaluation and expects nonsense, so that promtool prints what it has. */
const testFile = (series: readonly (readonly string[])[]) =>
  `rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n- interval: 1m\n  input_series:\n${series
    .map((values, i) => `  - series: 'x{i="${i}"}'\n    values: '${values.join(' ')}'\n`)
    .join('')}  promql_expr_test:\n${Array.from(
    { length: momentCount },
    (_, k) =>
      `  - expr: ALERTS{alertstate="firing"}\n    eval_time: ${k}m\n    exp_samples: [{labels: 'nonsense', value: 1}]\n`,
  ).join('')}`

const minutesOf = (text: string): number =>
  [...text.matchAll(/(\d+)(h|m|s)/g)].reduce(
    (sum, [, n, unit]) => sum + Number(n) * ({ h: 60, m: 1 }[unit ?? ''] ?? 0),
    0,
  )

/** Cells "rule series minute" at which promtool has a firing alert. */
const askPromtool = (
  series: readonly (readonly string[])[],
): { readonly firing: Set<string>; readonly asked: number } => {
  const folder = mkdtempSync(join(tmpdir(), 'notagain-alerts-'))
  try {
    writeFileSync(join(folder, 'rules.yml'), ruleFile())
    writeFileSync(join(folder, 'test.yml'), testFile(series))
    const { stdout, stderr } = spawnSync('promtool', ['test', 'rules', 'test.yml'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    })
    const firing = new Set<string>()
    const answers = (stdout + stderr).split('expr: "ALERTS').slice(1)
    for (const answer of answers) {
      const minute = minutesOf(/time: ([^,]+),/.exec(answer)?.[1] ?? '')
      const got = answer.slice(answer.indexOf('got:'))
      for (const [, name, i] of got.matchAll(/alertname=\\?"(\w+)\\?".*?i=\\?"(\d+)\\?"/g))
        firing.add(`${name} ${i} ${minute}`)
    }
    return { firing, asked: answers.length }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const recorded = (values: readonly string[], i: number) => {
  const samples = values.flatMap((text, k) => (text === '_' ? [] : [{ text, at: k * MIN }]))
  return {
    name: 'x',
    labels: { i: String(i) },
    at: Float64Array.from(samples, ({ at }) => at),
    value: Float64Array.from(samples, ({ text }) => (text === 'stale' ? Number.NaN : Number(text))),
    stale: Uint8Array.from(samples, ({ text }) => (text === 'stale' ? 1 : 0)),
    sampling: { kind: 'raw', staleMarkers: 'kept' } as const,
  }
}

/** The same by this house's engine and state machine, over grids that are cut at random. */
const askHere = (series: readonly (readonly string[])[], random: () => number): Set<string> => {
  const ground = { series: series.map(recorded), dialect: 'prom2' } as const
  const plan = parsePromql(expr)
  const firing = new Set<string>()
  for (const { name, forMin, keepMin } of rules) {
    const timing: AlertTiming = { forMs: forMin * MIN, keepMs: keepMin * MIN }
    const alerts = openAlerts(timing)
    for (let k = 0; k < momentCount;) {
      const count = Math.min(momentCount - k, pick(random, [1, 7, 60, momentCount]))
      const grid = { from: k * MIN, stepMs: MIN, count }
      const answer = evaluateNative(plan, grid, ground)
      if (answer.kind === 'cannot') throw new Error(answer.missing[0]?.says.en)
      alerts.take(answer.columns, grid)
      k += count
    }
    for (const one of alerts.close().firings)
      for (const k of minutesIn(one)) firing.add(`${name} ${one.labels['i']} ${k}`)
  }
  return firing
}

const minutesIn = ({ firedAt, resolvedAt }: Firing): readonly number[] => {
  const until = resolvedAt === undefined ? momentCount : resolvedAt / MIN
  return Array.from({ length: until - firedAt / MIN }, (_, i) => firedAt / MIN + i)
}

const isNeeded = hasPromtool() || process.env['CI'] === 'true'
if (!isNeeded) console.log('SKIP 1: promtool not found')

test.runIf(isNeeded)('alerts fire exactly when those of promtool do, for × keep_firing_for', () => {
  const seed = Number(process.env['ALERT_SEED'] ?? 2_042)
  const random = randomOf(seed)
  const series = Array.from({ length: seriesCount }, () => seriesText(random))
  const there = askPromtool(series)
  const here = askHere(series, random)
  expect(there.asked, 'promtool answered for every evaluation').toBe(momentCount)
  const different = [...new Set([...there.firing, ...here])].filter(cell => there.firing.has(cell) !== here.has(cell))
  const cells = rules.length * seriesCount * momentCount
  console.log(`alert states (seed ${seed}): ${cells} cells, ${there.firing.size} firing, ${different.length} different`)
  expect(there.firing.size).toBeGreaterThan(cells / 20)
  expect(different).toEqual([])
})
