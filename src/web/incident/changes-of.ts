import { formatMoment, told } from '../../wire/core.ts'
import type { Lang, Told } from '../../wire/core.ts'
import type { LogRecord } from '../../wire/views.ts'

/** One field of a step: what it was and what it became. */
export interface FieldChange {
  readonly field: string
  /** `evidence` gave it, it was `nothing`, or these words. */
  readonly before: Value
  readonly after: Value
}

export type Value =
  { readonly kind: 'evidence' } | { readonly kind: 'nothing' } | { readonly kind: 'words'; readonly words: string }

type Fields = Readonly<Record<string, unknown>>

const MOST = 160

export const fieldsIn = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

export const isTold = (value: unknown): value is Told =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'ko' in value && 'en' in value)

const wordsOf = (field: string, value: unknown, zone: string, lang: Lang): Value => {
  if (value === null || value === undefined) return { kind: 'nothing' }
  if (field === 'at' && typeof value === 'number') return { kind: 'words', words: formatMoment(value, zone, 'second') }
  const words = isTold(value) ? told(value, lang) : Array.isArray(value) ? value.join(', ') : JSON.stringify(value)
  return { kind: 'words', words: words.length > MOST ? `${words.slice(0, MOST - 1)}…` : words }
}

const stateAfter: Readonly<Record<string, string>> = {
  'timeline.accept': 'accepted',
  'timeline.reject': 'rejected',
  'timeline.reopen': 'proposed',
}

/** Fields that a step set, and those it gave back to the evidence. */
const setBy = ({ kind, args }: Pick<LogRecord, 'kind' | 'args'>): Fields => {
  const given = fieldsIn(args)
  const state = stateAfter[kind]
  if (state !== undefined) return { state }
  if (kind === 'timeline.edit') return fieldsIn(given['fields'])
  if (kind === 'claim.edit') return { body: given['body'] }
  return kind === 'incident.edit' ? given : {}
}

const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(name => typeof name === 'string') : []

/** What a step changed, field by field; nothing for steps that add or take away a whole thing. */
export const changesOf = (
  record: Pick<LogRecord, 'kind' | 'args' | 'replaced'>,
  zone: string,
  lang: Lang,
): readonly FieldChange[] => {
  const replaced = fieldsIn(record.replaced)
  const set = setBy(record)
  const edit = record.kind === 'timeline.edit'
  const was = edit ? fieldsIn(replaced['fields']) : replaced
  const backNow = edit ? namesIn(fieldsIn(record.args)['reset']) : []
  const back = edit ? namesIn(replaced['reset']) : []
  return [...new Set([...Object.keys(set), ...backNow])].map(field => ({
    field,
    before: back.includes(field) ? { kind: 'evidence' } : wordsOf(field, was[field], zone, lang),
    after: backNow.includes(field) ? { kind: 'evidence' } : wordsOf(field, set[field], zone, lang),
  }))
}
