/** 100 thresholds × 100 `for` × 40 series × 30 days every 15 s: what a threshold that is dragged on the chart asks for in one frame. */
import { sweepLevels, type SweepRequest, zonesOf } from '../src/core/proof/index.ts'
import { type Bench, printFigure } from './figure.ts'

const TARGET_MS = 16
const STEP_MS = 15_000
const DAY_MS = 86_400_000
const SERIES = 40

/** mulberry32: the same numbers in every run. */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

/** Share of a pool in use: daily shape, wandering noise, ten peaks and three gaps; on the last day it fills. */
const poolShare = (seed: number, points: number): Float64Array => {
  const next = dice(seed)
  const share = new Float64Array(points)
  const base = 0.25 + next() * 0.12
  const swing = 0.08 + next() * 0.06
  let noise = 0
  for (let k = 0; k < points; k++) {
    noise = 0.95 * noise + (next() + next() + next() - 1.5) * 0.024
    const hour = ((k * STEP_MS) / 3_600_000 + 9) % 24
    share[k] = Math.max(0, Math.round(100 * (base + swing * Math.sin(((hour - 9) / 24) * 2 * Math.PI) + noise)) / 100)
  }
  const stretch = (most: number) => Math.floor((30 + next() * next() * most) / 15)
  for (let n = 0; n < 10; n++) {
    const from = Math.floor(next() * points)
    const height = 0.15 + next() * 0.3
    for (let k = from, end = Math.min(points, from + stretch(900)); k < end; k++) share[k]! += height
  }
  for (let n = 0; n < 3; n++) {
    const from = Math.floor(next() * points)
    share.fill(NaN, from, from + stretch(900))
  }
  return share
}

const askOver = (days: number, series: number, least: number, most: number): SweepRequest => {
  const points = (days * DAY_MS) / STEP_MS
  const outage = (days - 0.25) * DAY_MS
  const columns = Array.from({ length: series }, (_, i) => {
    const share = poolShare(i + 1, points)
    if (i < 2) share.fill(1, outage / STEP_MS)
    return share
  })
  const cut = ((days - 1) * DAY_MS) / STEP_MS
  const parts = [
    { part: 'normal' as const, from: 0, stepMs: STEP_MS, count: cut, columns: columns.map(it => it.slice(0, cut)) },
    {
      part: 'incident' as const,
      from: cut * STEP_MS,
      stepMs: STEP_MS,
      count: points - cut,
      columns: columns.map(it => it.slice(cut)),
    },
  ]
  return {
    stretches: parts,
    sign: '>',
    thresholds: Array.from({ length: 100 }, (_, i) => least + ((most - least) * i) / 100),
    forsMs: Array.from({ length: 100 }, (_, i) => i * 30_000),
    window: { from: cut * STEP_MS, until: outage },
    known: [],
    halfAt: (cut * STEP_MS) / 2,
  }
}

const zoned = (asked: SweepRequest): SweepRequest => ({
  ...asked,
  stretches: asked.stretches.map(it => ({ ...it, zones: it.columns.map(zonesOf) })),
})

/** The plain way: every pair reads every point. Firings over all parts, to be the same as the sweep's where nothing fires twice. */
const sweepPlainly = ({ stretches, thresholds, forsMs }: SweepRequest, pairs: readonly number[]): number => {
  let firings = 0
  for (const pair of pairs) {
    const threshold = thresholds[Math.floor(pair / forsMs.length)]!
    const hold = Math.ceil(forsMs[pair % forsMs.length]! / STEP_MS)
    for (const { columns, part } of stretches)
      for (const column of columns) {
        let run = 0
        for (let k = 0; k < column.length; k++) {
          if (column[k]! > threshold) {
            if (run++ === hold && part === 'normal') firings++
          } else run = 0
        }
      }
  }
  return firings
}

/** The plain way with some thought: each threshold reads every point once, and a run's length answers for every `for`. */
const sweepByThreshold = ({ stretches, thresholds, forsMs }: SweepRequest, each: number): number => {
  const holds = forsMs.map(it => Math.ceil(it / STEP_MS))
  let firings = 0
  for (let t = 0; t < thresholds.length; t += each)
    for (const { columns } of stretches)
      for (const column of columns) {
        let run = 0
        for (let k = 0; k <= column.length; k++) {
          if (k < column.length && column[k]! > thresholds[t]!) run++
          else if (run > 0) {
            for (let f = 0; f < holds.length && holds[f]! < run; f++) firings++
            run = 0
          }
        }
      }
  return firings
}

const timed = (work: () => unknown): number => {
  const began = performance.now()
  work()
  return performance.now() - began
}

const medianOf = (times: number, work: () => unknown): number =>
  Array.from({ length: times }, () => timed(work)).toSorted((a, b) => a - b)[Math.floor(times / 2)]!

/** CPU milliseconds of one of so many runs: a busy machine does not change them much, and it is one thread. */
const cpuOf = (times: number, work: () => unknown): number => {
  for (let n = 0; n < 3; n++) work()
  const before = process.cpuUsage()
  for (let n = 0; n < times; n++) work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / times
}

export const run: Bench = async ({ quick }) => {
  const [days, series] = quick ? [3, 10] : [30, SERIES]
  const asked = askOver(days, series, 0.5, 1)
  const ready = zoned(asked)
  const points = asked.stretches.reduce((sum, it) => sum + it.count, 0) * series
  const build = medianOf(3, () => zoned(asked))
  const value = cpuOf(quick ? 5 : 21, () => sweepLevels(ready))
  const byClock = medianOf(quick ? 5 : 21, () => sweepLevels(ready))
  const whole = zoned(askOver(days, series, 0, 1))
  const wide = cpuOf(quick ? 3 : 11, () => sweepLevels(whole))

  const pairs = Array.from({ length: quick ? 20 : 40 }, (_, i) => (i * 10_000) / (quick ? 20 : 40) + (i % 100))
  let plain = 0
  const plainMs = timed(() => (plain = sweepPlainly(asked, pairs))) * (10_000 / pairs.length)
  const each = quick ? 10 : 5
  const thoughtful = timed(() => sweepByThreshold(asked, each)) * each
  const { earlier, later } = sweepLevels(ready)
  const swept = pairs.reduce((sum, pair) => sum + earlier[pair]! + later[pair]!, 0)
  console.log(`${points} points; zone maps made once in ${build.toFixed(1)} ms`)
  console.log(`thresholds 0.5 to 1: ${value.toFixed(1)} ms CPU a sweep, ${byClock.toFixed(1)} ms by the clock`)
  console.log(`thresholds over all that the series ever show, 0 to 1: ${wide.toFixed(1)} ms CPU`)
  console.log(
    `plain loop, ${pairs.length} of the 10,000 pairs, scaled: ${plainMs.toFixed(0)} ms, ${Math.round(plainMs / byClock)} times as long; ` +
      `firings ${plain} and ${swept}${plain === swept ? ': the same' : ': DIFFERENT'}`,
  )
  console.log(
    `one reading a threshold, every ${each}th of them, scaled: ${thoughtful.toFixed(0)} ms, ${Math.round(thoughtful / byClock)} times as long`,
  )
  const figure = { name: 'sweep', value, unit: 'ms', target: TARGET_MS, better: 'lower', judged: !quick } as const
  return printFigure(figure) && plain === swept
}
