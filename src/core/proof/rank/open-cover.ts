import { coveredStretches, type RecordedSeries, type Recording, type Stretch } from '../../evidence/index.ts'

/** The stretches of a recording that some series cover. */
export type Cover = (series: readonly RecordedSeries[]) => readonly Stretch[]

const mostKept = 16

const sameTimes = (a: Float64Array, b: Float64Array): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** `coveredStretches`, found once for series that were scraped together: they have the same times. */
export const openCover = (recording: Pick<Recording, 'stretches'>): Cover => {
  const kept: { readonly times: readonly Float64Array[]; readonly covered: readonly Stretch[] }[] = []
  return series => {
    const times = series.map(it => it.at).filter((at, i, all) => all.findIndex(other => sameTimes(at, other)) === i)
    const found = kept.find(
      it => it.times.length === times.length && it.times.every((at, i) => sameTimes(at, times[i]!)),
    )
    if (found) return found.covered
    const covered = coveredStretches(recording, series)
    kept.unshift({ times, covered })
    kept.length = Math.min(kept.length, mostKept)
    return covered
  }
}
