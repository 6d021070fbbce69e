import { lineCitations, placeKey } from '../connect/files/line-citations.ts'
import type { LoadedSource } from '../connect/files/incident-folder.ts'
import { isShown, type Timeline, type TimelineEvent } from '../core/timeline/index.ts'

/** The timeline with the line of every citation of the events that are shown, where their reader gave bytes alone. */
export const withLines = async (
  timeline: Timeline,
  sources: readonly LoadedSource[],
  all: boolean,
): Promise<Timeline> => {
  const events = all ? timeline.events : timeline.events.filter(isShown)
  const lines = await lineCitations(
    sources,
    events.flatMap(event => event.cites),
  )
  const lined = (event: TimelineEvent): TimelineEvent => ({
    ...event,
    cites: event.cites.map(cite => {
      const line = cite.line ?? lines.get(placeKey(cite))
      return line === undefined ? cite : { ...cite, line }
    }),
  })
  return { ...timeline, events: timeline.events.map(lined) }
}
