import type { Attempt } from './attempts.ts'
import { dice, iso, seoul, ticks } from './grid.ts'
import { story } from './story.ts'

const bin = 5 * 60_000
/** Payments per 5 minutes by the hour of the day; 03:00 to 05:00 meets the rate of attempts.csv. */
const hours = [
  430, 330, 250, 208, 208, 212, 240, 330, 460, 590, 680, 760, 820, 750, 700, 690, 700, 740, 800, 860, 900, 880, 760,
  580,
]
/** From Monday on. */
const weekdays = [0.98, 1, 1, 1.01, 1.08, 1.12, 1.05]

const shape = (at: number): number => {
  const local = at + 9 * 3_600_000
  const hour = (local % 86_400_000) / 3_600_000
  const whole = Math.floor(hour)
  const level = hours[whole]! + (hours[(whole + 1) % 24]! - hours[whole]!) * (hour - whole)
  const weekday = (Math.floor(local / 86_400_000) + 3) % 7
  return level * weekdays[weekday]!
}

/** Succeeded payments every 5 minutes for 70 days; where attempts.csv reaches, its own counts. */
export const demandCsv = (attempts: readonly Attempt[]): string => {
  const random = dice(70)
  const from = seoul('2025-09-25 00:00')
  const covered = { from: attempts[0]!.at + bin, until: story.recovered + 13 * 60_000 }
  const rows = ticks(from, from + 70 * 86_400_000 - bin, bin).map(at => {
    const noise = (random() + random() + random() - 1.5) * 0.12
    const drawn = Math.round(shape(at) * (1 + noise))
    const known = at >= covered.from && at + bin <= covered.until
    const payments = known ? attempts.filter(it => !it.failed && it.at >= at && it.at < at + bin).length : drawn
    return `${iso(at).replace('.000', '')},${payments}`
  })
  return ['at,payments', ...rows, ''].join('\n')
}
