import { coveredStretches, type RecordedSeries, type Recording } from '../../core/evidence/index.ts'
import { DAY } from '../../core/ground/index.ts'
import type { ProofRoomView, SeriesLine } from '../../wire/proof-views.ts'

/** What a screen says of a recording; without its samples. */
export type RecordingSummary = Pick<ProofRoomView, 'series' | 'stretches' | 'normalDays' | 'notes'>

const lineOf = ({ name, labels, at, value }: RecordedSeries): SeriesLine => {
  let min = Infinity
  let max = -Infinity
  for (const one of value) {
    if (one < min) min = one
    if (one > max) max = one
  }
  const known = Number.isFinite(min) && Number.isFinite(max) ? { min, max } : { min: 0, max: 0 }
  return { name, labels, samples: at.length, ...known }
}

const normalDaysOf = (recording: Recording, one: RecordedSeries): number => {
  const normal = coveredStretches(recording, [one]).filter(stretch => stretch.part === 'normal')
  return normal.reduce((sum, { from, until }) => sum + until - from, 0) / DAY
}

/** Of so many series the days are counted: each costs a sort. */
const MOST_COUNTED = 50

/** Normal days that half of the series have: each proof says on how many it was judged itself. */
const usualDays = (recording: Recording): number => {
  const days = recording.series
    .slice(0, MOST_COUNTED)
    .map(one => normalDaysOf(recording, one))
    .toSorted((a, b) => a - b)
  return Math.round((days[(days.length - 1) >> 1] ?? 0) * 10) / 10
}

export const describeRecording = (recording: Recording): RecordingSummary => ({
  series: recording.series.map(lineOf),
  stretches: recording.stretches,
  normalDays: usualDays(recording),
  notes: recording.notes,
})
