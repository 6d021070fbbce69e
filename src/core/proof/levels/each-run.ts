import type { Runs } from './active-runs.ts'

/** Told of equal readings at `count` points, the first number `from`; without a gap, in order. */
export type TakeRun = (reading: number, from: number, count: number) => void

/** Runs and the quiet between them, over `points` points. */
export const eachRun = (runs: Runs, points: number, take: TakeRun): void => {
  let told = 0
  for (let r = 0; r < runs.length; r += 2) {
    const from = runs[r]!
    if (from > told) take(0, told, from - told)
    told = runs[r + 1]!
    take(1, from, told - from)
  }
  if (points > told) take(0, told, points - told)
}

/** The same, of readings that are written out. */
export const eachReading = (readings: Uint8Array, points: number, take: TakeRun): void => {
  for (let from = 0, to = 0; from < points; from = to) {
    const reading = readings[from] ?? 0
    while (to < points && readings[to] === reading) to++
    if (to === from) to = points
    take(reading, from, to - from)
  }
}
