import { outright } from './milestone-weights.ts'
import { milestoneNames, type EventKind, type MilestoneName } from './model.ts'
import { readSigns } from './read-signs.ts'
import { scoreSigns } from './score-milestones.ts'
import { has, whereIs, words, type Word } from './words.ts'

type Facts = Readonly<Record<string, string | number | boolean>>

export interface Classified {
  readonly kind: EventKind
  /** rollback: started | finished; detected, acknowledged, declared, mitigated, partial, fix: true; percent: number. */
  readonly facts: Facts
}

const longest = 2_000

const percentOf = (text: string): number | undefined => {
  const found = /(\d{1,3}(?:\.\d{1,4})?)\s?(%|퍼센트|프로\b|percent\b)/i.exec(text)
  return found ? Number(found[1]) : undefined
}

const hourGlass = (text: string): Facts =>
  has('finished', text)
    ? { rollback: 'finished' }
    : has('started', text)
      ? { rollback: 'started' }
      : { rollback: 'finished' }

const recovers = (text: string) => has('recovery', text) && !has('notRecovered', text)

const classifyRollback = (text: string): Classified | undefined => {
  if (!has('rollback', text) || /(롤\s?백|rollback)\s?(계획|방안|절차|plan|procedure|runbook)/i.test(text))
    return undefined
  const facts = hourGlass(text)
  if (facts['rollback'] === 'finished' && recovers(text)) return { kind: 'recovery', facts }
  return { kind: 'rollback', facts }
}

const classifyRecovery = (text: string): Classified | undefined => {
  if (!recovers(text)) return undefined
  const mitigated = has('mitigation', text) || has('fix', text)
  return {
    kind: 'recovery',
    facts: { ...(has('partial', text) && { partial: true }), ...(mitigated && { mitigated: true }) },
  }
}

/** What happened to the people: the first of these words tells what the row is about. */
const noticing: readonly { readonly word: Word; readonly is: Classified }[] = [
  { word: 'declared', is: { kind: 'note', facts: { declared: true, detected: true } } },
  { word: 'outage', is: { kind: 'outage', facts: {} } },
  { word: 'page', is: { kind: 'page', facts: { detected: true } } },
  { word: 'alert', is: { kind: 'alert', facts: { detected: true } } },
  { word: 'detected', is: { kind: 'note', facts: { detected: true } } },
  { word: 'acknowledged', is: { kind: 'note', facts: { acknowledged: true } } },
]

const headIsDetection = /(장애|중단|outage|다운|불가)\s?(상황|사실)?(을|를)?\s?(감지|탐지|발견|인지|접수|신고)/i

const classifyNoticing = (text: string): Classified | undefined => {
  if (headIsDetection.test(text)) return { kind: 'note', facts: { detected: true } }
  const present = noticing
    .map(({ word, is }) => ({ is, at: word === 'alert' && has('noAlert', text) ? -1 : whereIs(word, text) }))
    .filter(it => it.at >= 0)
    .sort((a, b) => a.at - b.at)
  const first = present[0]?.is
  if (first?.kind === 'alert') return present.find(it => it.is.kind === 'page')?.is ?? first
  if (first?.kind !== 'outage') return first
  const percent = percentOf(text)
  if (percent !== undefined && percent < 50 && has('error', text)) return { kind: 'error', facts: { percent } }
  return { kind: 'outage', facts: percent === undefined ? {} : { percent } }
}

const classifyChange = (text: string): Classified | undefined => {
  if (has('fix', text)) return { kind: 'deploy', facts: { fix: true, mitigated: true } }
  if (!has('deploy', text)) return undefined
  return has('deployFailed', text) ? { kind: 'note', facts: { failed: true } } : { kind: 'deploy', facts: {} }
}

const classifySymptom = (text: string): Classified | undefined => {
  if (has('slow', text)) return { kind: 'first_slow_query', facts: {} }
  const percent = percentOf(text)
  if (percent !== undefined && has('gauge', text)) return { kind: 'threshold', facts: { percent } }
  if (has('mitigation', text)) return { kind: 'note', facts: { mitigated: true } }
  if (has('error', text)) return { kind: 'error', facts: {} }
  if (has('level', text)) return { kind: 'threshold', facts: percent === undefined ? {} : { percent } }
  return undefined
}

/** Which kind of event a row tells, by the words of the class; what says nothing known is a note. Bounded by 2,000 characters. */
export const classify = (written: string): Classified => {
  const text = written.slice(0, longest).normalize('NFC')
  if (has('meeting', text)) return { kind: 'meeting', facts: {} }
  const bare = text.replace(words.when, ' ')
  return (
    classifyRollback(bare) ??
    classifyRecovery(bare) ??
    classifyNoticing(bare) ??
    classifyChange(bare) ??
    classifySymptom(bare) ??
    classifyByWeight(text)
  )
}

const kindOf: Readonly<Record<MilestoneName, Classified>> = {
  change_deployed: { kind: 'deploy', facts: {} },
  first_signal: { kind: 'error', facts: {} },
  impact_started: { kind: 'outage', facts: {} },
  detected: { kind: 'note', facts: { detected: true } },
  acknowledged: { kind: 'note', facts: { acknowledged: true } },
  mitigated: { kind: 'note', facts: { mitigated: true } },
  impact_ended: { kind: 'recovery', facts: {} },
}

/** The milestone that the words speak for most, where they speak for one outright. */
const classifyByWeight = (text: string): Classified => {
  const scores = scoreSigns(readSigns(text))
  const best = milestoneNames.reduce((most, name) => (scores[name] > scores[most] ? name : most))
  return scores[best] >= outright ? kindOf[best] : { kind: 'note', facts: {} }
}
