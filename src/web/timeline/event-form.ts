import { told } from '../../wire/core.ts'
import type { EventKind, Lang, MilestoneName, TimelineEvent, Told } from '../../wire/core.ts'
import type { Step } from '../kit/use-command.ts'
import { fromField, toField } from './wall-field.ts'

/** What the dialog holds while somebody types. */
export interface EventForm {
  readonly title: string
  readonly at: string
  readonly kind: EventKind
  readonly role: string
  readonly milestone: MilestoneName | ''
}

export const formOf = (event: TimelineEvent | undefined, at: number, zone: string, lang: Lang): EventForm => ({
  title: event ? told(event.title, lang) : '',
  at: toField(event?.at ?? at, zone),
  kind: event?.kind ?? 'note',
  role: event?.role ?? '',
  milestone: event?.milestone ?? '',
})

/** A title in both languages keeps the other one; the language that was edited changes. */
const newTitle = (before: Told, title: string, lang: Lang): Told =>
  typeof before === 'string' ? title : { ...before, [lang]: title }

/** The command of a filled form: only fields that differ, and none at all (undefined) when nothing does. */
export const stepOf = (
  form: EventForm,
  event: TimelineEvent | undefined,
  zone: string,
  lang: Lang,
  id: string,
): Step | undefined => {
  const at = fromField(form.at, zone)?.at
  if (at === undefined || form.title.trim() === '') return undefined
  const title = form.title.trim()
  const role = form.role.trim() || null
  const milestone = form.milestone || null
  if (!event) return { kind: 'timeline.add', args: { event: id, title, at, kind: form.kind, role, milestone } }
  const before = formOf(event, event.at, zone, lang)
  const fields = {
    ...(title === before.title ? {} : { title: newTitle(event.title, title, lang) }),
    ...(form.at === before.at ? {} : { at }),
    ...(form.kind === event.kind ? {} : { kind: form.kind }),
    ...(role === (event.role ?? null) ? {} : { role }),
    ...(milestone === (event.milestone ?? null) ? {} : { milestone }),
  }
  return Object.keys(fields).length === 0 ? undefined : { kind: 'timeline.edit', args: { event: event.id, fields } }
}

/** What is wrong with the form, field by field. */
export const wrongIn = (
  form: EventForm,
  zone: string,
): { readonly title?: 'whatMissing'; readonly at?: 'atWrong' | 'atGap' } => {
  const reading = fromField(form.at, zone)
  return {
    ...(form.title.trim() === '' ? { title: 'whatMissing' as const } : {}),
    ...(reading === undefined ? { at: 'atWrong' as const } : reading.odd === 'gap' ? { at: 'atGap' as const } : {}),
  }
}
