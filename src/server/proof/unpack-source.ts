import { joinSamples, type RecordingPart } from '../../core/evidence/index.ts'
import { type PackedSource, unpackDay } from '../evidence/index.ts'

/** The stored days of each series as whole columns. Throws Fault `chunk_damaged`. */
export const unpackSource = ({ series, ...source }: PackedSource): RecordingPart => ({
  ...source,
  series: series.map(({ name, labels, days }) => ({ name, labels, ...joinSamples(days.map(unpackDay)) })),
})
