import { dice, kst, seoul, through } from './grid.ts'
import { firstSlowMs, story } from './story.ts'

interface Line {
  readonly at: number
  readonly text: string
}

const query =
  'SELECT id, status, amount, created_at FROM payment_attempt WHERE merchant_ref = $1 ORDER BY created_at DESC LIMIT 20'

const slow = (at: number, ms: number, random: () => number): Line => {
  const pid = 4_100 + Math.floor(random() * 100)
  const head = `${kst(at)} [${pid}] app@payment `
  const merchant = `M-${String(10_000 + Math.floor(random() * 90_000))}`
  return {
    at,
    text: `${head}LOG:  duration: ${ms.toFixed(3)} ms  execute <unnamed>: ${query}\n${head}DETAIL:  Parameters: $1 = '${merchant}'`,
  }
}

const callsPerSecond = [
  [story.firstSlow, 0.3],
  [story.sixty, 12.5],
  [story.ninetyFive, 23.4375],
  [story.down, 25],
  [story.recovered, 25],
] as const

/** The log holds what takes 5 s or longer: one call in many, more as the feature reaches more people. */
const slowLines = (random: () => number): readonly Line[] => {
  const lines: Line[] = [slow(story.firstSlow + 412, firstSlowMs, random)]
  let at = story.firstSlow
  for (;;) {
    at += Math.floor((38_000 * (0.4 + 1.2 * random()) * 25) / Math.max(through(callsPerSecond, at), 2.5))
    if (at >= story.recovered) return lines
    lines.push(slow(at, 5_000 + random() * 400, random))
  }
}

const checkpoints = (from: number, until: number, random: () => number): readonly Line[] => {
  const lines: Line[] = []
  for (let at = from; at < until; at += 300_000) {
    const buffers = 400 + Math.floor(random() * 900)
    const spent = (30 + random() * 60).toFixed(3)
    const start = at + Math.floor(random() * 900)
    lines.push({ at: start, text: `${kst(start)} [812] LOG:  checkpoint starting: time` })
    const end = start + Math.floor(Number(spent) * 1000)
    lines.push({
      at: end,
      text: `${kst(end)} [812] LOG:  checkpoint complete: wrote ${buffers} buffers (${(buffers / 1310.72).toFixed(1)}%); 0 WAL file(s) added, 0 removed, 1 recycled; write=${spent} s, sync=0.004 s, total=${(Number(spent) + 0.021).toFixed(3)} s`,
    })
  }
  return lines
}

/** stderr log of the payments database, log_line_prefix '%m [%p] %q%u@%d ', log_min_duration_statement 5s. */
export const postgresLog = (): string => {
  const random = dice(5_432)
  const lines = [
    ...checkpoints(seoul('2025-12-02 21:00'), seoul('2025-12-03 05:30'), random),
    ...slowLines(random),
  ].toSorted((a, b) => a.at - b.at)
  return lines.map(line => `${line.text}\n`).join('')
}
