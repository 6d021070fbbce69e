import type { Stretch } from '../core/evidence/index.ts'
import { DAY, Fault, formatMoment } from '../core/ground/index.ts'
import { readMoment } from './read-moment.ts'

const longestDays = 400

const checked = (stretch: Stretch): Stretch => {
  const { from, until } = stretch
  if (until > from && until - from <= longestDays * DAY) return stretch
  throw new Fault('capture_span', {
    from: `${formatMoment(from, 'UTC')} UTC`,
    until: `${formatMoment(until, 'UTC')} UTC`,
    days: longestDays,
  })
}

/** What of the normal time is not of the incident. */
const without = (normal: Stretch, incident: Stretch): readonly Stretch[] =>
  [
    { ...normal, until: Math.min(normal.until, incident.from) },
    { ...normal, from: Math.max(normal.from, incident.until) },
  ].filter(({ from, until }) => from < until)

/** The time of the incident and the normal times beside it, in order. Throws Faults `moment_invalid` and `capture_span`. */
export const captureTimes = (
  said: {
    readonly from: string
    readonly until: string
    readonly normal?: string | undefined
    readonly normalDays: number
  },
  zone: string | undefined,
): readonly Stretch[] => {
  const incident = checked({
    part: 'incident',
    from: readMoment('--from', said.from, zone),
    until: readMoment('--until', said.until, zone),
  })
  const before = { part: 'normal', from: incident.from - said.normalDays * DAY, until: incident.from } as const
  if (said.normal === undefined) return said.normalDays === 0 ? [incident] : [checked(before), incident]
  const [from = '', until = ''] = said.normal.split('..')
  const normal = checked({
    part: 'normal',
    from: readMoment('--normal', from, zone),
    until: readMoment('--normal', until, zone),
  })
  return [...without(normal, incident), incident].toSorted((a, b) => a.from - b.from)
}
