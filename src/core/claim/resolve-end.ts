import type { MilestoneName, TimelineEvent } from '../timeline/index.ts'
import type { Anchor } from './anchors.ts'
import { contentWords } from './content-words.ts'
import { eventAt, type ClaimRecord, type RecordRow } from './record.ts'
import { findAnchors } from './tag-sentence.ts'

/** A moment of the record that a phrase may name, and how much of the phrase speaks for it. */
export interface NamedMoment {
  readonly event: TimelineEvent
  readonly score: number
  /** How much of the phrase the row says, 0 to 1. */
  readonly share: number
}

const milestoneOf: { readonly [K in Anchor]?: MilestoneName } = {
  deploy: 'change_deployed',
  signal: 'first_signal',
  down: 'impact_started',
  outage: 'impact_started',
  detected: 'detected',
  alert: 'detected',
  unnoticed: 'detected',
  ack: 'acknowledged',
  recovered: 'impact_ended',
  rollback: 'mitigated',
}

interface WordedRow {
  readonly event: TimelineEvent
  readonly words: ReadonlySet<string>
  readonly bare: string
}

interface Wording {
  readonly rows: readonly WordedRow[]
  /** Which rows say a word; each word is looked up once. */
  readonly saying: Map<string, ReadonlySet<WordedRow>>
}

const known = new WeakMap<readonly RecordRow[], Wording>()

/** Told rows with their words; what machines proposed has no words of people. Read once a record. */
const wordingOf = ({ rows }: ClaimRecord): Wording => {
  const found = known.get(rows) ?? { rows: worded(rows), saying: new Map() }
  known.set(rows, found)
  return found
}

const mostRows = 400

const worded = (rows: readonly RecordRow[]): readonly WordedRow[] =>
  rows
    .filter(row => row.event.derivedBy === 'told' && row.event.state === 'accepted')
    .slice(0, mostRows)
    .map(row => {
      const text = row.texts.join(' ')
      return { event: row.event, words: contentWords(text), bare: text.slice(0, 400).toLowerCase().replace(/\s/g, '') }
    })

/** Korean runs words together, so a stem of two syllables also counts inside a longer word. */
const has = (row: WordedRow, word: string): boolean =>
  row.words.has(word) || (/^[가-힣]{2,}$/.test(word) && row.bare.includes(word))

const rowsSaying = (word: string, { rows, saying }: Wording): ReadonlySet<WordedRow> => {
  const found = saying.get(word) ?? new Set(rows.filter(row => has(row, word)))
  saying.set(word, found)
  return found
}

/** The head of a phrase decides: the last in Korean and in "outage alert", the first in "start of the outage". */
const headOf = (phrase: string, anchors: readonly Anchor[]): Anchor | undefined =>
  /\b(?:of|in|on)\b/.test(phrase) ? anchors[0] : anchors.at(-1)

const easing = /\bmitigat|완화|임시\s?(?:복구|조치)/i
const least = 0.9
const leastShare = 0.34
const byMilestone = 1.2

/**
 * Which moments of the record a phrase may name, the likeliest first: told rows that share its words, rare words counting
 * more, and the milestone that it means. Empty where it names nothing of the record.
 */
export const momentsNamed = (phrase: string, record: ClaimRecord): readonly NamedMoment[] => {
  const wording = wordingOf(record)
  const words = [...contentWords(phrase)].map(word => rowsSaying(word, wording))
  const anchors = findAnchors(phrase, 0, phrase.length, []).map(it => it.anchor)
  const head = headOf(phrase, anchors)
  const name = easing.test(phrase) ? 'mitigated' : head && milestoneOf[head]
  const meant = name && eventAt(record, name)
  const likely = new Set(words.flatMap(rows => [...rows]))
  const scored = [...likely].map(row => {
    const shared = words.filter(rows => rows.has(row))
    const score = shared.reduce((sum, rows) => sum + 1 / Math.sqrt(rows.size), 0)
    const enough = score >= least && shared.length / words.length >= leastShare
    const share = shared.length / words.length
    return { event: row.event, share, score: row.event.id === meant?.id ? score + byMilestone : enough ? score : 0 }
  })
  const all =
    meant && !scored.some(it => it.event.id === meant.id)
      ? [...scored, { event: meant, score: byMilestone, share: 0 }]
      : scored
  return all.filter(it => it.score > 0).toSorted((a, b) => b.score - a.score)
}
