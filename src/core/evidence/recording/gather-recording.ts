import { formatMoment, type Said } from '../../ground/index.ts'
import { visible } from '../visible.ts'
import { findStretches } from './find-stretches.ts'
import { coarsest, inferSampling } from './infer-sampling.ts'
import { mergeSamples, type Merged } from './merge-samples.ts'
import type { Labels, RecordedSeries, Recording, Samples, Sampling, Stretch } from './model.ts'

/** Series of one source. A `Series` of a reading will do; `stale` where the source kept the markers. */
export interface RecordingPart {
  readonly part: Stretch['part']
  /** What notes call the source. */
  readonly name: string
  readonly series: readonly (Samples & { readonly name: string; readonly labels: Labels })[]
  /** What a person or a bundle says of the samples; else it is inferred. */
  readonly sampling?: Sampling
}

/** One name for a metric with these labels, in whatever order they are written. */
export const seriesKey = (name: string, labels: Labels): string =>
  JSON.stringify([name, ...Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))])

/** Puts the series of several sources together; where they disagree the earlier source wins, and a note says so. */
export const gatherRecording = (parts: readonly RecordingPart[]): Recording => {
  const sampled = parts.map(part => ({ ...part, sampling: part.sampling ?? inferSampling(part.series) }))
  const found = new Map<string, Found>()
  for (const part of sampled)
    for (const one of part.series) {
      if (one.at.length === 0) continue
      const key = seriesKey(one.name, one.labels)
      const known = found.get(key)
      const source = { part, samples: one }
      if (known) known.sources.push(source)
      else found.set(key, { name: one.name, labels: one.labels, sources: [source] })
    }
  const merged = [...found.values()].map(one => ({ ...one, merged: mergeSamples(one.sources.map(it => it.samples)) }))
  const timed = sampled.flatMap(({ part, series }) => series.map(({ at }) => ({ part, at: inOrder(at) })))
  return {
    series: merged.map(recorded),
    stretches: findStretches(timed),
    notes: [...sampled.flatMap((part, i) => inferredNote(part, parts[i]?.sampling)), ...merged.flatMap(mergedNotes)],
  }
}

type SampledPart = RecordingPart & { readonly sampling: Sampling }

interface Found {
  readonly name: string
  readonly labels: Labels
  readonly sources: { readonly part: SampledPart; readonly samples: Samples }[]
}

const inOrder = (at: Float64Array): Float64Array => {
  for (let i = 1; i < at.length; i++) if (at[i]! < at[i - 1]!) return at.toSorted()
  return at
}

const recorded = ({ name, labels, sources, merged }: Found & { readonly merged: Merged }): RecordedSeries => ({
  name,
  labels,
  at: merged.at,
  value: merged.value,
  ...(merged.stale?.some(flag => flag === 1) && { stale: merged.stale }),
  ...(merged.conflicts > 0 && { conflictsAt: merged.conflictsAt }),
  sampling: coarsest(sources.map(it => it.part.sampling)),
})

const inferredNote = ({ name, sampling, series }: SampledPart, said: Sampling | undefined): readonly Said[] => {
  if (said || sampling.kind === 'raw' || series.length === 0) return []
  const [file, seconds] = [visible(name), sampling.stepMs / 1_000]
  return [
    {
      ko: `${file}: 모든 시각이 ${seconds}초 격자 위에 있어 query_range 응답으로 보았습니다. 그보다 촘촘히는 판정하지 않습니다.`,
      en: `${file}: all times lie on a grid of ${seconds} s, so it is taken as an answer of query_range and not judged at a finer step.`,
    },
  ]
}

const mergedNotes = ({ name, labels, sources, merged }: Found & { readonly merged: Merged }): readonly Said[] => {
  const what = shownSeries(name, labels)
  const files = [...new Set(sources.map(it => visible(it.part.name)))].join(', ')
  const steps = new Set(sources.map(({ part: { sampling } }) => (sampling.kind === 'stepped' ? sampling.stepMs : 0)))
  const coarse = coarsest(sources.map(it => it.part.sampling))
  return [
    ...(merged.disordered
      ? [
          {
            ko: `${what}: 표본이 시간순이 아니어서 순서를 맞췄습니다(${files}).`,
            en: `${what}: the samples were not in time order and were put in order (${files}).`,
          },
        ]
      : []),
    ...(merged.duplicates > 0
      ? [
          {
            ko: `${what}: 같은 표본 ${merged.duplicates}개를 한 번만 셌습니다(${files}).`,
            en: `${what}: ${merged.duplicates} samples that were there twice count once (${files}).`,
          },
        ]
      : []),
    ...(merged.conflictsAt[0] !== undefined
      ? [
          {
            ko: `${what}: 같은 시각에 값이 다른 표본이 ${merged.conflicts}개 있어 앞선 자료의 값을 썼습니다. 처음은 ${formatMoment(merged.conflictsAt[0], 'UTC', 'second')} UTC(${files}).`,
            en: `${what}: ${merged.conflicts} samples have another value at the same time; the value of the source that is named first counts. The first is at ${formatMoment(merged.conflictsAt[0], 'UTC', 'second')} UTC (${files}).`,
          },
        ]
      : []),
    ...(steps.size > 1 && coarse.kind === 'stepped'
      ? [
          {
            ko: `${what}: 자료마다 간격이 달라 가장 성긴 ${coarse.stepMs / 1_000}초로 판정합니다(${files}).`,
            en: `${what}: its sources have different steps, so it is judged at the coarsest, ${coarse.stepMs / 1_000} s (${files}).`,
          },
        ]
      : []),
  ]
}

const shownSeries = (name: string, labels: Labels): string => {
  const inside = Object.entries(labels)
    .map(([key, value]) => `${key}="${value}"`)
    .join(',')
  return visible(inside === '' ? name : `${name}{${inside}}`, 200)
}
