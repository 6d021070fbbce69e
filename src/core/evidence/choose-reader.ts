import { Fault, type Lang } from '../ground/index.ts'
import { firstLine } from './decode-text.ts'
import { foreignEncoding, isUtf16 } from './foreign-encoding.ts'
import { kindNeeds } from './kind-needs.ts'
import { evidenceKinds } from './model.ts'
import type { Basis, EvidenceKind, ReaderKind, ReaderSettings, Sample, Sniffed } from './model.ts'
import { readerKinds } from './reader-kinds.ts'
import { seemsLike } from './seems-like.ts'
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
  const sniffed = Object.values(readerKinds)
    .flatMap((reader): Candidate[] => {
      const one = reader.sniff(sample, settings)
      return one ? [{ reader, ...one }] : []
    })
    .toSorted((a, b) => b.confidence - a.confidence)
  const candidates = sniffed.filter(one => one.confidence >= bar)
  const [best] = candidates
  const near = candidates.filter(one => best && best.confidence - one.confidence < margin)
  refuseForeign(sample, best?.reader.kind)
  // A clock somewhere in the lines of a machine makes them no chat and no timeline of a person.
  const byPerson = best?.reader.kind === 'told-timeline' || best?.reader.kind === 'chat-paste'
  if (!best || near.length > 1 || (byPerson && seemsLike(sample.head)))
    throw kindUnknown(sample, near.length > 1 ? near : [], sniffed)
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
  refuseForeign(sample, kind)
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

/** Names the candidates that are near one another; where none is near, what each kind lacked. */
const kindUnknown = (sample: Sample, near: readonly Candidate[], sniffed: readonly Candidate[]) => {
  const shown = near.length > 0 ? near.map(one => one.reader.kind) : evidenceKinds
  const seems = seemsLike(sample.head)
  const lacks = (lang: Lang) =>
    shown
      .map(kind => {
        const fit = sniffed.find(one => one.reader.kind === kind)?.confidence ?? 0
        return `  ${kind}: ${kindNeeds[kind][lang]}${fit > 0 ? fitting[lang].replace('{n}', String(Math.round(fit * 100))) : ''}`
      })
      .join('\n')
  return new Fault('kind_unknown', {
    file: visible(sample.name),
    sample: visible(firstLine(sample.head)),
    candidates: shown.join(', '),
    seemsEn: seems ? `It looks like ${seems.en}. ` : '',
    seemsKo: seems ? `${seems.ko}인 듯합니다. ` : '',
    lacksEn: lacks('en'),
    lacksKo: lacks('ko'),
  })
}

const fitting = { ko: ' (확신 {n}%)', en: ' (fits by {n}%)' }

const refuse = (name: string, encoding: string) => new Fault('encoding_unsupported', { file: visible(name), encoding })

const refuseUtf16 = ({ head, name }: Sample) => {
  if (isUtf16(head)) throw refuse(name, 'UTF-16')
}

/** A log is read with � for its foreign bytes; a table or a chat in another encoding would be read as other words. */
const refuseForeign = ({ head, name }: Sample, kind: EvidenceKind | undefined) => {
  if (kind !== undefined && (kind.startsWith('postgres') || kind === 'app-log')) return
  const encoding = foreignEncoding(head)
  if (encoding !== undefined) throw refuse(name, encoding)
}
