/** All times of the scenario are Asia/Seoul, which is +09:00 all year. */
const offsetMs = 9 * 3_600_000

export const seoul = (text: string): number => {
  const [date = '', clock = '00:00'] = text.split(' ')
  return Date.parse(`${date}T${clock.length === 5 ? `${clock}:00` : clock}+09:00`)
}

const wall = (at: number) => new Date(at + offsetMs).toISOString()

/** "2025-12-03T03:02:00.123+09:00" */
export const iso = (at: number): string => `${wall(at).slice(0, 23)}+09:00`

/** "2025-12-03 03:02:00.123 KST", as PostgreSQL writes it. */
export const kst = (at: number): string => `${wall(at).slice(0, 23).replace('T', ' ')} KST`

/** Numbers from 0 to 1 that are the same on every machine (mulberry32). */
export const dice = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Straight lines through the points; before the first and after the last the value stays. */
export const through = (points: readonly (readonly [at: number, value: number])[], at: number): number => {
  const next = points.findIndex(([t]) => t > at)
  if (next === 0) return points[0]![1]
  if (next < 0) return points.at(-1)![1]
  const [t0, v0] = points[next - 1]!
  const [t1, v1] = points[next]!
  return v0 + ((v1 - v0) * (at - t0)) / (t1 - t0)
}

export const step = 15_000

export const ticks = (from: number, until: number, every = step): readonly number[] =>
  Array.from({ length: Math.floor((until - from) / every) + 1 }, (_, i) => from + i * every)

export interface Line {
  readonly name: string
  readonly value: (at: number) => number
}

/** The answer of Prometheus to query_range, one sample a line so that a difference can be read. */
export const matrix = (lines: readonly Line[], at: readonly number[]): string => {
  const result = lines.map(({ name, value }) => {
    const values = at.map(t => `[${t / 1000},"${value(t)}"]`).join(',\n')
    return `{"metric":{"__name__":"${name}","job":"payment-api"},"values":[\n${values}\n]}`
  })
  return `{"status":"success","data":{"resultType":"matrix","result":[\n${result.join(',\n')}\n]}}\n`
}
