import type { Entry } from '../evidence/index.ts'
import { classify } from './classify.ts'
import { clip, fact, fromEntry } from './from-entry.ts'
import type { EventKind, TimelineEvent } from './model.ts'

const scores: Partial<Record<EventKind, number>> = {
  rollback: 0.85,
  recovery: 0.8,
  outage: 0.7,
  alert: 0.75,
  page: 0.75,
  deploy: 0.6,
}

const byBot = (entry: Entry) =>
  entry.facts['bot'] === true || entry.facts['subtype'] === 'bot_message' || typeof entry.facts['botId'] === 'string'

const asking = /[?？]\s*$/

/** Chat is mostly talk: only what says that somebody did or saw something is proposed, and a question says neither. */
export const proposeChat = (entry: Entry): TimelineEvent | undefined => {
  const { kind, facts } = classify(entry.text)
  if (asking.test(entry.text) && !byBot(entry)) return undefined
  const acts = ['acknowledged', 'declared', 'mitigated', 'detected'].some(name => facts[name] === true)
  const score = scores[kind] ?? (acts ? 0.6 : undefined)
  if (score === undefined) return undefined
  return fromEntry(entry, {
    kind: kind === 'note' ? 'chat' : kind,
    title: clip(entry.text, 160),
    role: fact(entry, 'role'),
    score: byBot(entry) && kind !== 'alert' && kind !== 'deploy' ? score * 0.5 : score,
    facts: { ...facts, ...entry.facts, chat: true },
  })
}
