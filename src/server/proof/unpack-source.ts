import type { RecordingPart } from '../../core/evidence/index.ts'
import { type PackedSource, unpackDay } from '../evidence/index.ts'

const joinColumns = (columns: readonly Float64Array[]): Float64Array => {
  const whole = new Float64Array(columns.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const column of columns) {
    whole.set(column, at)
    at += column.length
  }
  return whole
}

/** The stored days of each series as whole columns. Throws Fault `chunk_damaged`. */
export const unpackSource = ({ series, ...source }: PackedSource): RecordingPart => ({
  ...source,
  series: series.map(({ name, labels, days }) => {
    const unpacked = days.map(unpackDay)
    return {
      name,
      labels,
      at: joinColumns(unpacked.map(day => day.at)),
      value: joinColumns(unpacked.map(day => day.value)),
    }
  }),
})
