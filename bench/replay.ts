import { existsSync } from 'node:fs'
import type { RecordedSeries } from '../src/core/evidence/index.ts'
import { type Dialect, dialects } from '../src/core/guardrail/index.ts'
import type { Grid } from '../src/core/proof/index.ts'
import { prometheusPrograms } from '../tests/differential/prometheus/start-prometheus.ts'
import { type Bench, printFigure } from './figure.ts'
import { dataFrom, generateSeries } from './replay/generate-series.ts'
import {
  type BenchRule,
  benchRules,
  evaluatedColumns,
  firingMoments,
  firingMomentsAnew,
  hundredRules,
  type Replayed,
  replayRule,
  replayRules,
} from './replay/rules.ts'
import {
  activeOn,
  askServer,
  runPromtool,
  runVmalert,
  startFilled,
  startVictoria,
  versionOf,
  vmalertPoints,
} from './replay/servers.ts'

/** DESIGN §10: one rule against Prometheus and against VictoriaMetrics, a hundred against vmalert. */
const targets = { prometheus: 10, victoria: 3, vmalert: 100 } as const
const mostPointsOfPrometheus = 11_000

interface Measured {
  readonly name: string
  readonly ratio: number
}

const spoken = (name: string, seconds: number, note = '') =>
  console.log(`${name.padEnd(34)} ${seconds.toFixed(3).padStart(9)} CPU s  ${note}`)

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** Each rule three times with nothing remembered; the middle one counts. */
const measureOurs = async (series: readonly RecordedSeries[], grid: Grid, dialect: Dialect) => {
  const all = new Map<string, Replayed>()
  for (const rule of benchRules) {
    const runs: Replayed[] = []
    for (let n = 0; n < 3; n++) runs.push(await replayRule(rule, series, grid, dialect))
    const cpuSeconds = median(runs.map(run => run.cpuSeconds))
    all.set(rule.name, { ...runs[0]!, cpuSeconds })
    spoken(
      `notagain ${dialect} ${rule.name}`,
      cpuSeconds,
      `first ${runs[0]!.cpuSeconds.toFixed(3)}; ${runs[0]!.firings.length} firings`,
    )
  }
  return all
}

type Ours = Awaited<ReturnType<typeof measureOurs>>

const unequal = (ours: ReadonlyMap<string, number>, theirs: ReadonlyMap<string, number>): readonly string[] =>
  [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter(key => ours.get(key) !== theirs.get(key))
    .map(key => `${key}: ${ours.get(key) ?? 0} here, ${theirs.get(key) ?? 0} there`)

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0)

/** Prometheus of one dialect: its time, and whether the condition holds at as many moments of each series. */
const againstPrometheus = async (dialect: Dialect, series: readonly RecordedSeries[], grid: Grid, ours: Ours) => {
  const program = prometheusPrograms[dialect]()
  if (!program) {
    console.log(`SKIP 1: Prometheus of ${dialect} not found`)
    return { measured: [], same: dialect === 'prom3' || process.env['CI'] !== 'true' }
  }
  const server = await startFilled(program.path, series)
  const measured: Measured[] = []
  let same = true
  try {
    for (const rule of benchRules) {
      const our = ours.get(rule.name)!
      const { cpuSeconds, active } = await askServer(server, rule, grid, mostPointsOfPrometheus)
      const wrong = unequal(our.active, active)
      same &&= wrong.length === 0
      measured.push({ name: `prometheus ${program.version} ${rule.name}`, ratio: cpuSeconds / our.cpuSeconds })
      const verdict =
        wrong.length === 0 ? `${total(active)} active points of ${active.size} series: equal` : `DIFFERENT: ${wrong[0]}`
      spoken(
        `prometheus ${program.version} ${rule.name}`,
        cpuSeconds,
        `${(cpuSeconds / our.cpuSeconds).toFixed(1)}x; ${verdict}`,
      )
    }
  } finally {
    await server.stop()
  }
  return { measured, same }
}

const programOf = (variable: string, usual: string): string | undefined =>
  [process.env[variable], usual].find((path): path is string => path !== undefined && existsSync(path))

const hundred = async (series: readonly RecordedSeries[], grid: Grid) => {
  const { cpuSeconds, result } = await replayRules(hundredRules, { series, dialect: 'prom3' }, grid)
  spoken('notagain 100 rules', cpuSeconds, `${[...result.values()].reduce((sum, one) => sum + one.length, 0)} firings`)
  return { cpuSeconds, firing: new Map([...result].map(([name, firings]) => [name, firingMoments(firings, grid)])) }
}

/** VictoriaMetrics with one question a rule, then vmalert over it with all hundred; where it fires otherwise is said, not judged. */
const againstVictoria = async (series: readonly RecordedSeries[], grid: Grid, ours: Ours) => {
  const path = programOf('VICTORIAMETRICS', '/usr/bin/victoria-metrics')
  if (path === undefined) {
    console.log('SKIP 1: victoria-metrics not found')
    return { single: [], rules: [] }
  }
  const version = versionOf(path, '--version')
  const server = await startVictoria(path, series)
  try {
    const single: Measured[] = []
    for (const rule of benchRules) {
      const our = ours.get(rule.name)!
      const { cpuSeconds, active } = await askServer(server, rule, grid, grid.count)
      single.push({ name: `victoria-metrics ${version} ${rule.name}`, ratio: cpuSeconds / our.cpuSeconds })
      const apart = total(active) - total(our.active)
      spoken(
        `victoria-metrics ${version} ${rule.name}`,
        cpuSeconds,
        `${(cpuSeconds / our.cpuSeconds).toFixed(1)}x; active points ${apart >= 0 ? '+' : ''}${apart}`,
      )
    }
    return { single, rules: await againstVmalert(server, series, grid) }
  } finally {
    await server.stop()
  }
}

const againstVmalert = async (
  server: Awaited<ReturnType<typeof startVictoria>>,
  series: readonly RecordedSeries[],
  grid: Grid,
): Promise<readonly Measured[]> => {
  const path = programOf('VMALERT', '/usr/bin/vmalert')
  if (path === undefined) {
    console.log('SKIP 1: vmalert not found')
    return []
  }
  const ours = await hundred(series, grid)
  const theirs = await runVmalert(path, server, hundredRules, grid)
  const other = [...ours.firing].filter(([name, n]) => (theirs.firing.get(name) ?? 0) !== n)
  const name = `vmalert ${versionOf(path, '--version')} 100 rules`
  const ratio = theirs.cpuSeconds / ours.cpuSeconds
  spoken(name, theirs.cpuSeconds, `${ratio.toFixed(1)}x`)
  console.log(
    `vmalert fires at ${total(theirs.firing)} moments, here ${total(ours.firing)}; ${other.length} of 100 rules differ:`,
  )
  await explainOthers(server, series, grid, { ours: ours.firing, theirs: theirs.firing })
  return [{ name, ratio }]
}

/**
 * Why vmalert fires elsewhere, for the first rules that differ: its answers come from VictoriaMetrics, which decides by its own rule
 * how long a sample counts, and it may forget pending alerts after each question. With both put in, our states must give its number.
 */
const explainOthers = async (
  server: Awaited<ReturnType<typeof startVictoria>>,
  series: readonly RecordedSeries[],
  grid: Grid,
  firing: { readonly ours: ReadonlyMap<string, number>; readonly theirs: ReadonlyMap<string, number> },
): Promise<void> => {
  const other = hundredRules.filter(({ name }) => (firing.theirs.get(name) ?? 0) !== firing.ours.get(name))
  for (const rule of other.slice(0, 5)) {
    const own = evaluatedColumns(rule, { series, dialect: 'prom3' }, grid)
    const answered = await activeOn(server, rule, grid)
    const anew = firingMomentsAnew(own, grid, rule, vmalertPoints)
    const asVmalert = firingMomentsAnew(answered, grid, rule, vmalertPoints)
    const there = firing.theirs.get(rule.name) ?? 0
    console.log(
      `  ${rule.name}: ${there} there, ${firing.ours.get(rule.name)} here; with states forgotten every ${vmalertPoints} evaluations ` +
        `${anew}, and on the answers of VictoriaMetrics ${asVmalert}: ${asVmalert === there ? 'explained' : 'NOT EXPLAINED'}`,
    )
  }
}

const oneDay = (series: readonly RecordedSeries[], grid: Grid, days: number, rule: BenchRule, ours: Ours) => {
  const cpuSeconds = runPromtool(rule, series, { ...grid, count: 5_760 })
  if (cpuSeconds === undefined) return console.log('SKIP 1: promtool not found')
  const scaled = cpuSeconds * days
  spoken(
    `promtool ${rule.name}, one day`,
    cpuSeconds,
    `scaled by ${days} days: ${scaled.toFixed(1)} s, ${(scaled / ours.get(rule.name)!.cpuSeconds).toFixed(0)}x`,
  )
}

const least = (measured: readonly Measured[]): number => Math.min(...measured.map(({ ratio }) => ratio))

/** Prints the least favourable of several ratios; nothing measured is no success. */
const judge = (name: string, measured: readonly Measured[], target: number, judged: boolean): boolean =>
  measured.length === 0 ||
  printFigure({ name, value: least(measured), unit: 'x-cpu', target, better: 'higher', judged })

/**
 * Processor time of rules over 30 days × 200 series every 15 s against servers that hold the same samples; the data is read beforehand
 * everywhere. `quick`: two days, where starting up weighs too much to judge.
 */
export const run: Bench = async ({ quick }) => {
  const days = quick ? 2 : 30
  const series = generateSeries(days)
  const grid: Grid = { from: dataFrom, stepMs: 15_000, count: days * 5_760 }
  console.log(
    `series     ${series.length}, ${series.reduce((sum, { at }) => sum + at.length, 0)} samples, ${days} days`,
  )
  const prometheus: Measured[] = []
  let same = true
  let ours: Ours = new Map()
  for (const dialect of dialects) {
    ours = await measureOurs(series, grid, dialect)
    const against = await againstPrometheus(dialect, series, grid, ours)
    prometheus.push(...against.measured)
    same &&= against.same
  }
  oneDay(series, grid, days, benchRules[0]!, ours)
  const { single, rules } = await againstVictoria(series, grid, ours)
  const passed = [
    judge('replay-victoriametrics', single, targets.victoria, !quick),
    judge('replay-vmalert-100', rules, targets.vmalert, !quick),
    judge('replay', prometheus, targets.prometheus, !quick),
  ]
  if (!same) console.log('replay firings differ from those of Prometheus: fail')
  return same && passed.every(Boolean)
}
