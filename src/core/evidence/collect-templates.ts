import { MINUTE, type Millis } from '../ground/index.ts'
import { hashText, maskText } from './mask-text.ts'
import type { Citation, Template } from './model.ts'

/** Distinct templates kept; what comes after them is counted under one that says so. */
const mostTemplates = 20_000
/** Minutes kept over all templates; a count beyond them goes to the last minute of its template. */
const mostMinutes = 200_000

interface Growing {
  readonly id: string
  readonly text: string
  readonly severity: string
  readonly first: Citation
  count: number
  firstAt: Millis
  lastAt: Millis
  lastMinute: Millis
  readonly minutes: Map<Millis, number>
}

export interface TemplateCounter {
  /** How often the template has now been seen, this time included. */
  add(message: string, severity: string, at: Millis, cite: Citation): number
  templates(): readonly Template[]
  /** Records that stand under a template or a minute not their own, because there were too many different ones. */
  overflow(): number
}

const lifecycle =
  /^(?:connect|disconnect|start|stop|shut|listening|ready|health|checkpoint|connection (?:opened|closed|received|authorized))/i

/** Counts messages by masked text and severity, a minute at a time. */
export const collectTemplates = (): TemplateCounter => {
  const known = new Map<string, Growing>()
  const bySeverity = new Map<string, Map<string, Growing>>()
  let [overflow, minutes] = [0, 0]
  const find = (message: string, severity: string, at: Millis, first: Citation): Growing => {
    const masked = maskText(message)
    const level = bySeverity.get(severity) ?? new Map<string, Growing>()
    const found = level.get(masked)
    if (found) return found
    const key = `${severity}\n${masked}`
    const full = known.size >= mostTemplates
    if (full) overflow++
    const other = full ? known.get('') : undefined
    if (other) return other
    const text = full ? '(…)' : masked.slice(0, 2_000)
    const made: Growing = {
      id: hashText(key),
      text,
      severity: full ? '' : severity,
      first,
      count: 0,
      firstAt: at,
      lastAt: at,
      lastMinute: at,
      minutes: new Map(),
    }
    known.set(full ? '' : key, made)
    if (!full) bySeverity.set(severity, level.set(masked, made))
    return made
  }
  return {
    add: (message, severity, at, cite) => {
      const one = find(message, severity, at, cite)
      one.count++
      one.firstAt = Math.min(one.firstAt, at)
      one.lastAt = Math.max(one.lastAt, at)
      const own = Math.floor(at / MINUTE) * MINUTE
      if (!one.minutes.has(own) && one.minutes.size > 0 && minutes >= mostMinutes) overflow++
      else one.lastMinute = own
      const seen = one.minutes.get(one.lastMinute)
      if (seen === undefined) minutes++
      one.minutes.set(one.lastMinute, (seen ?? 0) + 1)
      return one.count
    },
    templates: () => [...known.values()].map(freeze).toSorted((a, b) => a.first.from - b.first.from),
    overflow: () => overflow,
  }
}

const freeze = (one: Growing): Template => ({
  id: one.id,
  source: 'message',
  text: one.text,
  severity: one.severity,
  count: one.count,
  firstAt: one.firstAt,
  lastAt: one.lastAt,
  first: one.first,
  lifecycle: lifecycle.test(one.text),
  minutes: [...one.minutes].map(([at, count]) => ({ at, count, totalMs: 0, maxMs: 0 })).toSorted((a, b) => a.at - b.at),
})
