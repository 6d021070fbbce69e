import type { Entry } from '../evidence/index.ts'
import type { Told } from '../ground/index.ts'
import { classify } from './classify.ts'
import { fact, fromEntry } from './from-entry.ts'
import { eventKinds, milestoneNames, type TimelineEvent } from './model.ts'

const oneOf = <T extends string>(names: readonly T[], value: string | undefined): T | undefined =>
  names.find(name => name === value)

const wordsOf = (entry: Entry): Told => {
  const ko = fact(entry, 'ko', 'text_ko', 'textKo')
  const en = fact(entry, 'en', 'text_en', 'textEn')
  return ko && en ? { ko, en } : entry.text
}

/** A row that a person wrote down is accepted as it stands; its kind and milestone are the row's own, else its words'. */
export const proposeTold = (entry: Entry): TimelineEvent => {
  const title = wordsOf(entry)
  const both = typeof title === 'string' ? [title] : [title.ko, title.en]
  const readings = both.map(classify)
  const found = readings.find(it => it.kind !== 'note') ?? readings[0] ?? { kind: 'note' as const, facts: {} }
  return fromEntry(entry, {
    kind: oneOf(eventKinds, fact(entry, 'kind')) ?? found.kind,
    milestone: oneOf(milestoneNames, fact(entry, 'milestone')),
    title,
    score: 1,
    state: 'accepted',
    derivedBy: 'told',
    role: fact(entry, 'role'),
    facts: { ...found.facts, ...entry.facts },
  })
}
