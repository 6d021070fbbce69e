import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadIncident, type LoadedSource } from '../connect/files/incident-folder.ts'
import { claimRecordOf, judgeClaims } from '../core/claim/index.ts'
import type { ReaderTools } from '../core/evidence/index.ts'
import { MINUTE } from '../core/ground/index.ts'
import { countAttempts, type AttemptCount } from '../core/impact/index.ts'
import type { Incident } from '../core/incident/index.ts'
import { deriveTimeline, noDecisions, type Measure, type Timeline } from '../core/timeline/index.ts'
import { withLines } from './with-lines.ts'
import type { ClaimTextView, EvidenceView, IncidentView, MeasureView } from '../wire/views.ts'

export type FolderView = Pick<
  IncidentView,
  'incident' | 'evidence' | 'events' | 'milestones' | 'measures' | 'claimTexts' | 'span'
> & { readonly impact: readonly AttemptCount[] }

const byId = (measure: Measure): MeasureView =>
  measure.kind === 'duration' ? { ...measure, from: measure.from.id, until: measure.until.id } : measure

/** Events once, and milestones and measures that name them by id. */
export const viewTimeline = ({ events, milestones, measures, span }: Timeline) => ({
  events,
  milestones: Object.fromEntries(Object.entries(milestones).map(([name, event]) => [name, event.id])),
  measures: measures.map(byId),
  span,
})

const evidenceView = (source: LoadedSource): EvidenceView => ({
  id: source.evidence,
  kind: source.kind,
  name: source.name,
  parts: source.parts,
  settings: source.settings,
  report: source.reading.report,
  addedAt: 0,
})

const firstMinutes = 30

/** Attempts over the first half hour and over the whole outage, where the record has both ends. */
const countImpact = ({ milestones }: Timeline, sources: readonly LoadedSource[]): readonly AttemptCount[] => {
  const from = milestones.impact_started?.at
  const until = milestones.impact_ended?.at
  if (from === undefined || until === undefined || until <= from) return []
  const first = from + firstMinutes * MINUTE
  return sources.flatMap(({ reading: { attempts } }) => {
    if (!attempts) return []
    const whole = countAttempts(attempts, from, until)
    return first < until ? [countAttempts(attempts, from, first), whole] : [whole]
  })
}

const toldName = /^told(\.[A-Za-z-]{2,10})?\.md$/
const longest = 200_000

const readTold = async (folder: string): Promise<readonly { readonly name: string; readonly body: string }[]> => {
  const names = (await readdir(folder)).filter(name => toldName.test(name)).toSorted()
  return Promise.all(
    names.map(async name => ({ name, body: (await readFile(join(folder, name), 'utf8')).slice(0, longest) })),
  )
}

const judgeTold = (
  texts: readonly { readonly name: string; readonly body: string }[],
  incident: Incident,
  timeline: Timeline,
  sources: readonly LoadedSource[],
): readonly ClaimTextView[] => {
  const record = claimRecordOf(timeline, sources, { name: incident.zone, known: true })
  return texts.map(({ name, body }) => ({ id: name, body, addedAt: 0, claims: judgeClaims(body, record) }))
}

/** An incident folder as one view: timeline, measures, counted impact, and the claims of its told.*.md files. */
export const viewFolder = async (folder: string, tools: ReaderTools): Promise<FolderView> => {
  const { incident, sources } = await loadIncident(folder, tools)
  const derived = deriveTimeline({ incident, sources, decisions: noDecisions })
  const timeline = await withLines(derived, sources, true)
  return {
    incident,
    evidence: sources.map(evidenceView),
    ...viewTimeline(timeline),
    claimTexts: judgeTold(await readTold(folder), incident, timeline, sources),
    impact: countImpact(timeline, sources),
  }
}
