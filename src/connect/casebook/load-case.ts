import {
  gatherRecording,
  samplesIndexName,
  visible,
  type RecordingPart,
  type ReaderTools,
} from '../../core/evidence/index.ts'
import type { Said } from '../../core/ground/index.ts'
import { longestAttempts, withAttempts } from '../../core/impact/index.ts'
import { occasionOf, type Case } from '../../core/proof/index.ts'
import {
  arrangeTimeline,
  proposeEvents,
  type Decisions,
  type Timeline,
  type TimelineEvent,
} from '../../core/timeline/index.ts'
import { readSamples, type BundleSeries } from '../bundle/index.ts'
import { loadSource, readIncidentFolder, type FolderSource, type LoadedSource } from '../files/incident-folder.ts'
import { loadReaderTools } from '../files/reader-tools.ts'
import { readDecided } from './read-decided.ts'

/** A case, and the time that others must know of it. */
export interface LoadedCase {
  readonly case: Case
  readonly timeline: Timeline
}

/**
 * An incident folder as proofs take it. Throws the Faults of `readIncidentFolder` and `readSource`: a case of which a
 * source is missing would be judged wrongly.
 */
export const loadFolderCase = async (folder: string): Promise<LoadedCase> => {
  const tools = await loadReaderTools()
  const { incident, sources, normal, notApplicable } = await readIncidentFolder(folder)
  const incidents = await loadAll(sources, tools)
  const normals = await loadAll(normal, tools)
  const decisions = await readDecided(folder)
  const proposed = incidents.flatMap(({ source }) => proposeEvents(source, incident))
  const timeline = timelineOf(incidents, proposed, decisions)
  const recording = gatherRecording([
    ...incidents.map(partOf('incident')),
    ...normals.map(partOf('normal')),
    ...(await readSamples(folder)).map(capturedPart),
  ])
  const found: Case = {
    incident,
    occasion: occasionOf(incident, timeline),
    recording,
    known: [],
    notApplicable,
    notes: [...[...incidents, ...normals].flatMap(rejectedNote), ...lostNote(decisions, proposed)],
  }
  return { case: found, timeline }
}

interface Loaded {
  readonly from: FolderSource
  readonly source: LoadedSource
}

/** One after another: each may take hundreds of megabytes while it is read. */
const loadAll = async (sources: readonly FolderSource[], tools: ReaderTools): Promise<readonly Loaded[]> => {
  const loaded: Loaded[] = []
  for (const from of sources) loaded.push({ from, source: await loadSource(from, tools) })
  return loaded
}

const timelineOf = (loaded: readonly Loaded[], proposed: readonly TimelineEvent[], decisions: Decisions): Timeline => {
  const attempts = longestAttempts(loaded.flatMap(({ source }) => source.reading.attempts ?? []))
  return withAttempts(arrangeTimeline(proposed, decisions), attempts)
}

const partOf =
  (part: RecordingPart['part']) =>
  ({ from, source }: Loaded): RecordingPart => ({
    part,
    name: source.name,
    series: source.reading.series,
    ...(from.sampling && { sampling: from.sampling }),
  })

const capturedPart = ({ part, series }: BundleSeries): RecordingPart => ({
  part,
  name: samplesIndexName,
  series: [series],
  sampling: series.sampling,
})

const rejectedNote = ({ source }: Loaded): readonly Said[] => {
  const { rejectedCount, rejected } = source.reading.report
  if (rejectedCount === 0) return []
  const file = visible(source.name)
  const line = rejected[0]?.line ?? 1
  return [
    {
      ko: `${file}에서 ${rejectedCount}곳을 읽지 못했습니다. 처음은 ${line}번째 줄입니다.`,
      en: `${file}: ${rejectedCount} places could not be read, the first in line ${line}.`,
    },
  ]
}

/** Decisions speak of events by what they cite: where the bytes changed, nobody decided on what is there now. */
const lostNote = ({ byEvent, added }: Decisions, proposed: readonly TimelineEvent[]): readonly Said[] => {
  const known = new Set([...proposed.map(it => it.id), ...added.map(it => it.event)])
  const lost = Object.keys(byEvent).filter(id => !known.has(id)).length
  if (lost === 0) return []
  return [
    {
      ko: `decided.json의 결정 ${lost}개는 지금 근거에 없는 사건에 대한 것이라 쓰지 않았습니다.`,
      en: `${lost} decisions of decided.json are about events that the evidence no longer gives; they were not used.`,
    },
  ]
}
