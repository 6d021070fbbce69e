import { enough } from './milestone-weights.ts'
import type { Scored } from './score-milestones.ts'
import type { Sign } from './sign-words.ts'

type Rows = readonly Scored[]
type Row = Scored | undefined

const aside: readonly Sign[] = [
  'after',
  'crowd',
  'elsewhere',
  'vendor',
  'talk',
  'planned',
  'cause',
  'staging',
  'useless',
  'starts',
]

/** What happens beside the story, or is no row that a person wrote. */
export const beside = ({ event, signs }: Scored): boolean =>
  event.derivedBy !== 'told' || event.kind === 'meeting' || aside.some(sign => signs.has(sign))

/** Tells nothing that any milestone is known by: only its place in the story says what it may be. */
export const unclaimed = (row: Scored): boolean =>
  !beside(row) && Object.values(row.scores).every(score => score < enough)

const between = (rows: Rows, start: Row, end: Row): Rows =>
  start && end ? rows.slice(rows.indexOf(start) + 1, Math.max(0, rows.indexOf(end))) : []

/** What comes between the change and what broke is a sign of it. */
export const signByPlace = (rows: Rows, change: Row, impact: Row): Row => between(rows, change, impact).find(unclaimed)

/** Somebody answered just after: then this row is what told them. */
export const detectionByPlace = (rows: Rows, impact: Row, acknowledged: Row): Row => {
  const last = between(rows, impact, acknowledged).at(-1)
  return last && unclaimed(last) ? last : undefined
}

/** What comes right after the detection, before anything was undone. */
export const answerByPlace = (rows: Rows, detected: Row, mitigated: Row): Row => {
  const [first] = between(rows, detected, mitigated)
  return first && unclaimed(first) ? first : undefined
}

/** The last row of the story, where something was undone or answered before it. */
export const endByPlace = (rows: Rows, ...done: readonly Row[]): Row => {
  const last = rows.findLast(row => !beside(row))
  const since = Math.max(...done.map(row => (row ? rows.indexOf(row) : -1)))
  return last && since >= 0 && rows.indexOf(last) > since && unclaimed(last) ? last : undefined
}
