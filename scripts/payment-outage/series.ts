import { matrix, seoul, step, through, ticks, type Line } from './grid.ts'
import { poolAtRest, poolSize, restSeconds, slowestSeconds, story } from './story.ts'

const rise = [
  [story.deployed, poolAtRest],
  [story.sixty, 60],
  [story.ninetyFive, 95],
  [story.down, poolSize],
] as const

const inUse = (at: number) => (at > story.recovered ? poolAtRest : through(rise, at))
const slowest = (at: number) => (at >= story.firstSlow && at <= story.recovered ? slowestSeconds : restSeconds)
const size: Line = { name: 'db_pool_size', value: () => poolSize }

const window = () => ticks(story.from, story.until)

export const poolJson = (): string => matrix([{ name: 'db_pool_in_use', value: inUse }, size], window())

export const queriesJson = (): string => matrix([{ name: 'db_query_seconds_max', value: slowest }], window())

/** Nine busy quarters of an hour: day of the 28, clock, top in percent, minutes at 60% or more. */
const peaks = [
  [2, '12:10', 64, 5],
  [4, '20:30', 68, 8],
  [7, '11:40', 62, 3],
  [10, '21:05', 71, 10],
  [13, '12:25', 66, 6.5],
  [16, '19:50', 63, 4],
  [20, '20:15', 72, 11],
  [23, '12:40', 65, 7],
  [26, '21:20', 69, 9],
] as const

const dayOf = (day: number, clock: string) => {
  const start = story.normalFrom + (day - 1) * 86_400_000
  return start + (seoul(`2025-01-01 ${clock}`) - seoul('2025-01-01 00:00'))
}

const ramp = 10 * 60_000

const bumps = peaks.map(([day, clock, top, minutes]) => {
  const from = dayOf(day, clock)
  const half = (minutes * 60_000) / 2
  return [
    [from - ramp, poolAtRest],
    [from, 60],
    [from + half, top],
    [from + 2 * half, 60],
    [from + 2 * half + ramp, poolAtRest],
  ] as const
})

const normalPool = (at: number): number => {
  const bump = bumps.find(it => at >= it[0][0] && at <= it[4][0])
  return bump ? through(bump, at) : poolAtRest
}

const report = dayOf(19, '07:30')
const normalSlowest = (at: number) => (at >= report && at < report + 60_000 ? 6 : restSeconds)

export const normalJson = (): string =>
  matrix(
    [{ name: 'db_pool_in_use', value: normalPool }, size, { name: 'db_query_seconds_max', value: normalSlowest }],
    ticks(story.normalFrom, story.normalUntil - step),
  )
