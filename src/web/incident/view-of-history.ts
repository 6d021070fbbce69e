import { formatMoment, told } from '../../wire/core.ts'
import type { Lang } from '../../wire/core.ts'
import type { IncidentView, LogRecord } from '../../wire/views.ts'
import { changesOf, fieldsIn, isTold } from './changes-of.ts'
import type { FieldChange } from './changes-of.ts'
import { en } from '../locale/en.ts'

type KnownKind = keyof typeof en.history.kinds

export interface HistoryRow {
  readonly seq: number
  readonly moment: string
  readonly actor: string
  /** A kind that the locale has words for; undefined shows `name` as it is. */
  readonly kind: KnownKind | undefined
  readonly name: string
  /** What it was done to: the title of an event, the name of a source, the begin of a text. */
  readonly what: string
  readonly changes: readonly FieldChange[]
  readonly undone: boolean
  /** Whether it may be taken back: the opening of an incident cannot, nor what was taken back already. */
  readonly undoable: boolean
  /** Seq that an undo took back. */
  readonly took: number | undefined
}

const isKnown = (kind: string): kind is KnownKind => kind in en.history.kinds

const field = (args: unknown, name: string): unknown => fieldsIn(args)[name]

/** Names of the guardrails by their id, as their texts say them; a later text wins. */
const guardrailNames = (log: readonly LogRecord[]): ReadonlyMap<unknown, string> =>
  new Map(
    log.flatMap(({ args }) => {
      const rule = fieldsIn(field(args, 'spec'))['rule']
      const name = typeof rule === 'string' ? /\balert:[ \t]*["']?([^"'\n]+)/.exec(rule)?.[1] : undefined
      return name === undefined ? [] : [[field(args, 'guardrail'), name.trim()] as const]
    }),
  )

interface Known {
  readonly view: IncidentView
  readonly guardrails: ReadonlyMap<unknown, string>
}

const whatOf = (record: LogRecord, { view, guardrails }: Known, lang: Lang): string => {
  const event = view.events.find(it => it.id === field(record.args, 'event'))
  const source = view.evidence.find(it => it.id === field(record.args, 'evidence'))
  const text = view.claimTexts.find(it => it.id === field(record.args, 'text'))
  const named = [
    field(record.args, 'title'),
    event?.title,
    field(record.args, 'name'),
    source?.name,
    field(record.args, 'body'),
    text?.body,
    guardrails.get(field(record.args, 'guardrail')),
  ]
  const found = named.find(isTold)
  const words = found === undefined ? '' : told(found, lang)
  return words.length > 80 ? `${words.slice(0, 79)}…` : words
}

/** What cannot be taken back: an incident was opened, a rule was proved. */
const lasting = new Set(['incident.open', 'proof.record'])

/** The log, newest first, in words. */
export const viewOfHistory = (log: readonly LogRecord[], view: IncidentView, lang: Lang): readonly HistoryRow[] => {
  const known = { view, guardrails: guardrailNames(log) }
  return log
    .toSorted((a, b) => b.seq - a.seq)
    .map(record => {
      const took = field(record.args, 'seq')
      return {
        seq: record.seq,
        moment: formatMoment(record.at, view.incident.zone, 'second'),
        actor: record.actor,
        kind: isKnown(record.kind) ? record.kind : undefined,
        name: record.kind,
        what: whatOf(record, known, lang),
        changes: changesOf(record, view.incident.zone, lang),
        undone: record.undoneBy !== undefined,
        undoable: record.undoneBy === undefined && !lasting.has(record.kind),
        took: typeof took === 'number' ? took : undefined,
      }
    })
}
