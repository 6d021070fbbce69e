import { Fault } from '../ground/index.ts'
import { firstLine } from './decode-text.ts'
import type { Basis, EvidenceKind, ReaderKind, ReaderSettings, Sample, Sniffed } from './model.ts'
import { readerKinds } from './reader-kinds.ts'
import { visible } from './visible.ts'

/** A kind below this is not proposed. */
const bar = 0.3
/** Two kinds closer than this are a tie, and a tie is asked. */
const margin = 0.05

export interface Chosen {
  readonly kind: ReaderKind
  readonly settings: ReaderSettings
  readonly basis: readonly Basis[]
}

interface Candidate extends Sniffed {
  readonly reader: ReaderKind
}

/**
 * Which reader reads a source, and with what settings: what a person said wins over what was inferred.
 * Throws Fault `kind_unknown` (naming the candidates) when none fits or two fit equally, `encoding_unsupported` for UTF-16.
 */
export const chooseReader = (sample: Sample, settings: ReaderSettings, kind?: EvidenceKind): Chosen => {
  refuseUtf16(sample)
  if (kind !== undefined) return chosenByPerson(sample, settings, kind)
  const candidates = Object.values(readerKinds)
    .flatMap((reader): Candidate[] => {
      const sniffed = reader.sniff(sample, settings)
      return sniffed && sniffed.confidence >= bar ? [{ reader, ...sniffed }] : []
    })
    .toSorted((a, b) => b.confidence - a.confidence)
  const [best] = candidates
  const near = candidates.filter(one => best && best.confidence - one.confidence < margin)
  if (!best || near.length > 1) throw kindUnknown(sample, near)
  return {
    kind: best.reader,
    settings: { ...best.settings, ...settings },
    basis: [
      {
        setting: 'kind',
        value: best.reader.kind,
        known: {
          ko: `내용으로 알아냄: ${best.reader.label.ko}`,
          en: `recognised from its content: ${best.reader.label.en}`,
        },
      },
      ...best.basis.filter(one => one.setting !== 'kind'),
    ],
  }
}

const chosenByPerson = (sample: Sample, settings: ReaderSettings, kind: EvidenceKind): Chosen => {
  const reader = readerKinds[kind]
  const sniffed = reader.sniff(sample, settings)
  return {
    kind: reader,
    settings: { ...sniffed?.settings, ...settings },
    basis: [
      { setting: 'kind', value: kind, known: { ko: '사람이 지정함', en: 'said by a person' } },
      ...(sniffed?.basis ?? []).filter(one => one.setting !== 'kind'),
    ],
  }
}

const kindUnknown = (sample: Sample, near: readonly Candidate[]) =>
  new Fault('kind_unknown', {
    file: visible(sample.name),
    sample: visible(firstLine(sample.head)),
    candidates: (near.length > 0 ? near.map(one => one.reader.kind) : Object.keys(readerKinds)).join(', '),
  })

const refuseUtf16 = ({ head, name }: Sample) => {
  const little = head[0] === 0xff && head[1] === 0xfe
  const big = head[0] === 0xfe && head[1] === 0xff
  if (little || big) throw new Fault('encoding_unsupported', { file: visible(name), encoding: 'UTF-16' })
}
