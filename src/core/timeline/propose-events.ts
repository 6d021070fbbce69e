import type { Reading } from '../evidence/index.ts'
import type { Incident } from '../incident/index.ts'
import type { TimelineEvent } from './model.ts'
import { proposeFromEntries } from './propose-from-entries.ts'
import { proposeFromSeries } from './propose-from-series.ts'
import { proposeFromTemplates } from './propose-from-templates.ts'

export interface TimelineSource {
  /** Id of the evidence. Event ids do not contain it: the same bytes twice are the same events. */
  readonly evidence: string
  readonly reading: Reading
}

/** What one source may add to the story, in no particular order. Rows that a person wrote are accepted, the rest proposed. */
export const proposeEvents = ({ reading }: TimelineSource, incident: Incident): readonly TimelineEvent[] => [
  ...proposeFromEntries(reading.entries),
  ...proposeFromTemplates(reading, incident.slowQueryMs),
  ...proposeFromSeries(reading.series, incident.slowQueryMs),
]
