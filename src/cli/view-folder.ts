import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadIncident, type LoadedSource } from '../connect/files/incident-folder.ts'
import { claimRecordOf, judgeClaims } from '../core/claim/index.ts'
import type { ReaderTools } from '../core/evidence/index.ts'
import { countImpact, longestAttempts, withAttempts, type AttemptCount } from '../core/impact/index.ts'
import type { Incident } from '../core/incident/index.ts'
import { deriveTimeline, noDecisions, type Timeline } from '../core/timeline/index.ts'
import { viewMeasure } from '../wire/view-measure.ts'
import type { ClaimTextView, EvidenceView, IncidentView } from '../wire/views.ts'
import { withLines } from './with-lines.ts'

export type FolderView = Pick<
  IncidentView,
  'incident' | 'evidence' | 'events' | 'milestones' | 'measures' | 'claimTexts' | 'span'
> & { readonly impact: readonly AttemptCount[] }

/** Events once, and milestones and measures that name them by id. */
export const viewTimeline = ({ events, milestones, measures, span }: Timeline) => ({
  events,
  milestones: Object.fromEntries(Object.entries(milestones).map(([name, event]) => [name, event.id])),
  measures: measures.map(viewMeasure),
  span,
})

const evidenceView = (source: LoadedSource): EvidenceView => ({
  id: source.evidence,
  kind: source.kind,
  name: source.name,
  parts: source.parts,
  settings: source.settings,
  part: 'incident',
  report: source.reading.report,
  addedAt: 0,
})

const attemptsOf = (sources: readonly LoadedSource[]) =>
  longestAttempts(sources.flatMap(({ reading }) => reading.attempts ?? []))

/** The timeline of a folder, with what its attempts give. */
export const deriveFolder = (incident: Incident, sources: readonly LoadedSource[]): Timeline =>
  withAttempts(deriveTimeline({ incident, sources, decisions: noDecisions }), attemptsOf(sources))

/** `told.ko.md` and `told.en.md` say the same; `told.md` stands for itself. */
const plainName = 'told.md'
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
  const original = texts.find(it => it.name !== plainName)?.name
  return texts.map(({ name, body }) => ({
    id: name,
    body,
    addedAt: 0,
    ...(original !== undefined && name !== plainName && name !== original && { translationOf: original }),
    claims: judgeClaims(body, record),
  }))
}

/** An incident folder as one view: timeline, measures, counted impact, and the claims of its told.*.md files. */
export const viewFolder = async (folder: string, tools: ReaderTools): Promise<FolderView> => {
  const { incident, sources } = await loadIncident(folder, tools)
  const timeline = await withLines(deriveFolder(incident, sources), sources, true)
  return {
    incident,
    evidence: sources.map(evidenceView),
    ...viewTimeline(timeline),
    claimTexts: judgeTold(await readTold(folder), incident, timeline, sources),
    impact: countImpact(timeline.milestones, attemptsOf(sources)),
  }
}
