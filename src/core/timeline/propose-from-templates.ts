import type { Citation, Reading, Template } from '../evidence/index.ts'
import type { Millis, Told } from '../ground/index.ts'
import { eventId } from './event-id.ts'
import { labelled } from './from-entry.ts'
import type { TimelineEvent } from './model.ts'

const most = 60
const failing = /^(error|fatal|panic|critical|crit)$/i

const exhaustion = (template: Template) =>
  template.sqlstate === '53300' ||
  /(too many clients|connection slots|too many connections|pool exhausted)/i.test(template.text)

interface Shape {
  readonly kind: TimelineEvent['kind']
  readonly at: Millis
  readonly cite: Citation
  readonly title: Told
  readonly detail?: Told
  readonly score: number
  readonly facts: TimelineEvent['facts']
}

const fromTemplate = (template: Template, { cite, ...shape }: Shape): TimelineEvent => ({
  id: eventId(shape.kind, cite, template.id),
  ...shape,
  timeMeans: 'logged',
  uncertaintyMs: 500,
  cites: template.plan && shape.kind === 'first_slow_query' ? [cite, template.plan] : [cite],
  state: 'proposed',
  edited: false,
  derivedBy: 'template',
  facts: { template: template.id, ...shape.facts },
})

const seconds = (ms: number) => String(Math.round(ms / 100) / 10)

const firstSlow = (template: Template, slowQueryMs: number): TimelineEvent | undefined => {
  const slow = template.firstSlow
  if (!slow || slow.ms < slowQueryMs) return undefined
  const took = seconds(slow.ms)
  return fromTemplate(template, {
    kind: 'first_slow_query',
    at: slow.at,
    cite: slow.cite,
    title: labelled(`첫 느린 쿼리 ${took}초`, `First slow query, ${took} s`, template.text, 120),
    detail: { ko: `이 구문 ${template.count}회`, en: `this statement ${template.count} times` },
    score: template.count > 1 ? 0.75 : 0.5,
    facts: { ms: slow.ms, count: template.count },
  })
}

const firstError = (template: Template, kept: ReadonlySet<string>): TimelineEvent | undefined => {
  if (kept.has(placeOf(template.first))) return undefined
  if (!failing.test(template.severity) || template.lifecycle) return undefined
  const exhausted = exhaustion(template)
  return fromTemplate(template, {
    kind: 'error',
    at: template.firstAt,
    cite: template.first,
    title: exhausted
      ? labelled('연결 고갈', 'Connections exhausted', template.text)
      : labelled('첫 오류', 'First error', template.text),
    detail: { ko: `${template.severity} · ${template.count}회`, en: `${template.severity} · ${template.count} times` },
    score: exhausted ? 0.8 : 0.5,
    facts: { count: template.count, severity: template.severity, ...(exhausted && { exhausted }) },
  })
}

/** New since well after the source began: what was there from the start is not news. */
const firstSeen = (template: Template, newFrom: Millis): TimelineEvent | undefined => {
  if (template.lifecycle || failing.test(template.severity) || template.firstAt < newFrom) return undefined
  return fromTemplate(template, {
    kind: 'first_seen',
    at: template.firstAt,
    cite: template.first,
    title: labelled('처음 보인 로그', 'First seen', template.text),
    detail: { ko: `${template.count}회`, en: `${template.count} times` },
    score: 0.3,
    facts: { count: template.count },
  })
}

const placeOf = (cite: Citation) => `${cite.sha256}:${cite.from}`

const byCount = (a: Template, b: Template) => b.count - a.count || (a.id < b.id ? -1 : 1)

/** First slow statements, first errors that no entry holds, and templates that were not there before: at most 60 of each, the most frequent. */
export const proposeFromTemplates = (reading: Reading, slowQueryMs: number): readonly TimelineEvent[] => {
  const { from, until } = reading.report
  const templates = reading.templates.toSorted(byCount)
  const newFrom = from === undefined || until === undefined ? Infinity : from + Math.max((until - from) * 0.05, 60_000)
  const some = (of: (template: Template) => TimelineEvent | undefined) =>
    templates.flatMap(it => of(it) ?? []).slice(0, most)
  const slow = some(it => firstSlow(it, slowQueryMs))
  const kept = new Set(reading.entries.map(entry => placeOf(entry.cite)))
  const told = new Set(slow.map(it => it.facts['template']))
  return [
    ...slow,
    ...some(it => firstError(it, kept)),
    ...some(it => (told.has(it.id) ? undefined : firstSeen(it, newFrom))),
  ]
}
