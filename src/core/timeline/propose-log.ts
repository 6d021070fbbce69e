import type { Entry } from '../evidence/index.ts'
import { clip, fact, fromEntry, labelled } from './from-entry.ts'
import type { TimelineEvent } from './model.ts'

const exhaustedWords =
  /(too many clients|remaining connection slots|connection slots are reserved|too many connections|connection limit exceeded|pool exhausted)/i
const poolWords =
  /(timeout exceeded when trying to connect|connection is not available, request timed out|timed out fetching a new connection|timeout acquiring a connection|queuepool limit|pool (is )?time-?d? ?out)/i
const severe = /^(error|fatal|panic|critical|crit|emerg|alert)$/i

/** A rare log line worth a place: connections ran out, a pool timed out, something failed. */
export const proposeLog = (entry: Entry): TimelineEvent | undefined => {
  const sqlstate = fact(entry, 'sqlstate')
  const exhausted = entry.facts['exhausted'] === true || sqlstate === '53300' || exhaustedWords.test(entry.text)
  const pool = entry.facts['pool'] === true || poolWords.test(entry.text)
  if (!exhausted && !pool && !severe.test(entry.severity ?? '')) return undefined
  const title = exhausted
    ? labelled('연결 고갈', 'Connections exhausted', entry.text)
    : pool
      ? labelled('연결 풀 대기 시간 초과', 'Pool time-out', entry.text)
      : labelled('오류', 'Error', entry.text)
  return fromEntry(entry, {
    kind: 'error',
    title,
    detail: [entry.severity, sqlstate].filter(Boolean).join(' · ') || undefined,
    score: exhausted ? 0.8 : pool ? 0.75 : 0.45,
    facts: {
      ...entry.facts,
      what: clip(entry.text, 80),
      ...(exhausted && { exhausted }),
      ...(pool && { poolTimeout: true }),
    },
  })
}
