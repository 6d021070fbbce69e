import type { Entry } from '../evidence/index.ts'
import { clip, fact, fromEntry, labelled } from './from-entry.ts'
import type { TimelineEvent } from './model.ts'

/** Alerts and pages as the alerting tool recorded them. A resolved one is kept, and ranks low. */
export const proposeAlert = (entry: Entry): TimelineEvent => {
  const resolved = fact(entry, 'status', 'state')?.toLowerCase() === 'resolved'
  const name = fact(entry, 'alertname', 'name', 'title') ?? clip(entry.text, 120)
  const summary = fact(entry, 'summary', 'description') ?? (name === entry.text ? undefined : clip(entry.text, 160))
  const severity = entry.severity ?? fact(entry, 'severity')
  const pages = /^(page|critical|sev-?1|p1)$/i.test(severity ?? '')
  return fromEntry(entry, {
    kind: 'alert',
    title: resolved ? labelled('알람 해제', 'Alert resolved', name) : labelled('알람', 'Alert', name),
    detail: [severity, summary].filter(Boolean).join(' · ') || undefined,
    score: resolved ? 0.3 : pages ? 0.9 : 0.8,
    facts: { ...entry.facts, resolved, ...(!resolved && { detected: true }) },
  })
}
