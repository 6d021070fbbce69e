import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordedSeries } from '../../src/core/evidence/index.ts'
import type { AlertColumn, Grid } from '../../src/core/proof/index.ts'
import { writeSeries } from '../../tests/differential/prometheus/remote-write.ts'
import {
  freePort,
  type Server,
  startPrometheus,
  startServer,
} from '../../tests/differential/prometheus/start-prometheus.ts'
import { runForCpu } from '../logs/pgbadger-counts.ts'
import { type BenchRule, seriesKey } from './rules.ts'

interface Answer {
  readonly status: string
  readonly error?: string
  readonly data: {
    readonly result: readonly { readonly metric: Record<string, string>; readonly values: readonly unknown[] }[]
  }
}

export interface Asked {
  readonly cpuSeconds: number
  readonly active: ReadonlyMap<string, number>
}

const requestWindowMs = 7_200_000

/** A Prometheus that holds all of it in one block in memory, so that no compaction costs time beside the question. */
export const startFilled = async (path: string, series: readonly RecordedSeries[]): Promise<Server> => {
  const server = await startPrometheus({ path }, [
    '--storage.tsdb.min-block-duration=40d',
    '--storage.tsdb.max-block-duration=40d',
    '--query.max-samples=500000000',
  ])
  await writeSeries(server.address, series, requestWindowMs)
  return server
}

export const startVictoria = async (path: string, series: readonly RecordedSeries[]): Promise<Server> => {
  const folder = mkdtempSync(join(tmpdir(), 'na-victoria-'))
  const port = await freePort()
  const args = [
    `-storageDataPath=${join(folder, 'data')}`,
    `-httpListenAddr=127.0.0.1:${port}`,
    '-retentionPeriod=10y',
    '-search.maxPointsPerTimeseries=1000000',
    '-loggerLevel=ERROR',
  ]
  const server = await startServer(path, args, `http://127.0.0.1:${port}`, '/health', folder)
  await writeSeries(server.address, series, requestWindowMs)
  await fetch(`${server.address}/internal/force_flush`)
  return server
}

const ask = async (
  address: string,
  query: string,
  { from, stepMs, count }: Grid,
): Promise<Answer['data']['result']> => {
  const body = new URLSearchParams({
    query,
    start: String(from / 1_000),
    end: String((from + (count - 1) * stepMs) / 1_000),
    step: String(stepMs / 1_000),
    nocache: '1',
  })
  const answer = (await (await fetch(`${address}/api/v1/query_range`, { method: 'POST', body })).json()) as Answer
  if (answer.status !== 'success') throw new Error(answer.error)
  return answer.data.result
}

const chunksOf = (grid: Grid, most: number): readonly Grid[] =>
  Array.from({ length: Math.ceil(grid.count / most) }, (_, i) => ({
    ...grid,
    from: grid.from + i * most * grid.stepMs,
    count: Math.min(most, grid.count - i * most),
  }))

/** The rule's condition over the grid, in questions of `mostPoints`; counted is the server's own processor time. */
export const askServer = async (server: Server, rule: BenchRule, grid: Grid, mostPoints: number): Promise<Asked> => {
  await ask(server.address, rule.expr, { ...grid, count: 100 })
  const before = server.cpuSeconds()
  const active = new Map<string, number>()
  for (const chunk of chunksOf(grid, mostPoints))
    for (const { metric, values } of await ask(server.address, rule.expr, chunk))
      active.set(seriesKey(metric), (active.get(seriesKey(metric)) ?? 0) + values.length)
  return { cpuSeconds: server.cpuSeconds() - before, active }
}

/** Where a server says that the condition holds: one reading a moment of the grid, for each element. */
export const activeOn = async (server: Server, { expr }: BenchRule, grid: Grid): Promise<readonly AlertColumn[]> =>
  (await ask(server.address, expr, grid)).map(({ metric, values }) => {
    const present = new Uint8Array(grid.count)
    for (const [seconds] of values as readonly (readonly [number, string])[])
      present[Math.round((seconds * 1_000 - grid.from) / grid.stepMs)] = 1
    return { labels: metric, present }
  })

/** What vmalert asks for at once; a later version keeps the state of its alerts from one question to the next. */
export const vmalertPoints = 11_000

const ruleFileOf = (rules: readonly BenchRule[], stepMs: number): string =>
  [
    'groups:',
    '  - name: bench',
    `    interval: ${stepMs / 1_000}s`,
    '    rules:',
    ...rules.flatMap(({ name, expr, forMs }) => [
      `      - alert: ${name}`,
      `        expr: ${JSON.stringify(expr)}`,
      `        for: ${forMs / 1_000}s`,
    ]),
    '',
  ].join('\n')

const stamp = (at: number): string => new Date(at).toISOString()

export interface VmalertRun {
  readonly cpuSeconds: number
  /** Evaluations at which each alert fired, by rule. */
  readonly firing: ReadonlyMap<string, number>
}

const exportedFirings = async (address: string): Promise<ReadonlyMap<string, number>> => {
  await fetch(`${address}/internal/force_flush`)
  const match = encodeURIComponent('ALERTS{alertstate="firing"}')
  const text = await (await fetch(`${address}/api/v1/export?match[]=${match}`)).text()
  const counts = new Map<string, number>()
  for (const line of text.split('\n').filter(one => one !== '')) {
    const { metric, timestamps } = JSON.parse(line) as { metric: { alertname: string }; timestamps: readonly number[] }
    counts.set(metric.alertname, (counts.get(metric.alertname) ?? 0) + new Set(timestamps).size)
  }
  return counts
}

/** vmalert's own replay of the rules, its time and that of the server it asks and writes to. */
export const runVmalert = async (
  vmalert: string,
  server: Server,
  rules: readonly BenchRule[],
  grid: Grid,
): Promise<VmalertRun> => {
  const folder = mkdtempSync(join(tmpdir(), 'na-vmalert-'))
  try {
    const file = join(folder, 'rules.yml')
    writeFileSync(file, ruleFileOf(rules, grid.stepMs))
    const before = server.cpuSeconds()
    const { cpuSeconds } = await runElsewhere(vmalert, [
      `-rule=${file}`,
      `-datasource.url=${server.address}`,
      `-remoteWrite.url=${server.address}`,
      `-replay.timeFrom=${stamp(grid.from)}`,
      `-replay.timeTo=${stamp(grid.from + (grid.count - 1) * grid.stepMs)}`,
      `-datasource.queryStep=${grid.stepMs / 1_000}s`,
      `-replay.maxDatapointsPerQuery=${vmalertPoints}`,
      '-replay.rulesDelay=1ms',
      '-replay.disableProgressBar',
      '-httpListenAddr=127.0.0.1:0',
      '-loggerLevel=ERROR',
    ])
    return { cpuSeconds: cpuSeconds + server.cpuSeconds() - before, firing: await exportedFirings(server.address) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs a program without blocking, so that connections to the server it asks stay alive; its processor seconds. */
const runElsewhere = (program: string, args: readonly string[]): Promise<{ readonly cpuSeconds: number }> =>
  new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', '"$@"; s=$?; times >&2; exit $s', 'sh', program, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-4_000)))
    child.once('error', reject)
    child.once('exit', status => {
      if (status !== 0) return reject(new Error(`${program} ended with ${status}: ${said}`))
      const line = said.trimEnd().split('\n').at(-1) ?? ''
      const times = [...line.matchAll(/(\d+)m([\d.]+)s/g)]
      resolve({ cpuSeconds: times.reduce((sum, [, m, seconds]) => sum + Number(m) * 60 + Number(seconds), 0) })
    })
  })

/** Series as promtool's tests take them: a value each interval, `_` where there is none. */
const inputOf = ({ name, labels, at, value }: RecordedSeries, { from, stepMs, count }: Grid): string => {
  const cells = Array.from({ length: count }, () => '_')
  for (let i = 0; i < at.length; i++) {
    const k = Math.ceil((at[i]! - from) / stepMs)
    if (k >= 0 && k < count) cells[k] = String(value[i]!)
  }
  const inside = Object.entries(labels).map(([label, text]) => `${label}=${JSON.stringify(text)}`)
  return `      - series: '${name}{${inside.join(',')}}'\n        values: '${cells.join(' ')}'`
}

/** promtool test rules over one rule and the first day. */
export const runPromtool = (rule: BenchRule, series: readonly RecordedSeries[], grid: Grid): number | undefined => {
  if (!existsSync('/usr/bin/promtool')) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'na-promtool-'))
  try {
    writeFileSync(join(folder, 'rules.yml'), ruleFileOf([rule], grid.stepMs))
    const names = new Set(rule.expr.match(/[a-z_]+/g))
    const inputs = series.filter(({ name }) => names.has(name)).map(one => inputOf(one, grid))
    const test = [
      'rule_files: [rules.yml]',
      `evaluation_interval: ${grid.stepMs / 1_000}s`,
      'tests:',
      `  - interval: ${grid.stepMs / 1_000}s`,
      '    input_series:',
      ...inputs,
      '    promql_expr_test:',
      '      - {expr: vector(1), eval_time: 1d, exp_samples: [{labels: "{}", value: 1}]}',
      '    alert_rule_test:',
      `      - {eval_time: 1s, alertname: ${rule.name}}`,
      '',
    ].join('\n')
    writeFileSync(join(folder, 'test.yml'), test)
    return runForCpu('/usr/bin/promtool', ['test', 'rules', join(folder, 'test.yml')]).cpuSeconds
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Debian builds these programs without their version, so the package is asked where the program says nothing. */
export const versionOf = (path: string, flag: string): string => {
  const { stdout, stderr } = spawnSync(path, [flag], { encoding: 'utf8' })
  const said = /\d+\.\d+\.\d+/.exec(stdout + stderr)?.[0]
  if (said !== undefined) return said
  const owner = spawnSync('dpkg-query', ['-S', path], { encoding: 'utf8' }).stdout.split(':')[0] ?? ''
  const version = spawnSync('dpkg-query', ['-W', '-f', '${Version}', owner], { encoding: 'utf8' }).stdout
  return /\d+\.\d+\.\d+/.exec(version)?.[0] ?? 'of unknown version'
}
