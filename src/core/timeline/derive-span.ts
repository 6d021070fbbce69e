import type { Millis } from '../ground/index.ts'
import type { Milestones, TimelineEvent } from './model.ts'

const quarter = 15 * 60_000

/** What to show at first: the milestones with a margin, else all events; null where there is none. */
export const deriveSpan = (
  events: readonly TimelineEvent[],
  milestones: Milestones,
): { readonly from: Millis; readonly until: Millis } | null => {
  const marked = Object.values(milestones)
  const shown = marked.length > 0 ? marked : events.filter(event => event.state !== 'rejected')
  if (shown.length === 0) return null
  const times = shown.map(event => event.at)
  const from = times.reduce((a, b) => Math.min(a, b))
  const until = times.reduce((a, b) => Math.max(a, b))
  const margin = Math.max((until - from) * 0.06, quarter)
  return { from: from - margin, until: until + margin }
}
