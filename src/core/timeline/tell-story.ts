import { answerByPlace, beside, detectionByPlace, endByPlace, signByPlace, unclaimed } from './by-place.ts'
import { enough, outright } from './milestone-weights.ts'
import type { MilestoneName, TimelineEvent } from './model.ts'
import type { Scored } from './score-milestones.ts'

type Story = Partial<Record<MilestoneName, TimelineEvent>>
type Rows = readonly Scored[]
type Taken = readonly (Scored | undefined)[]

const at = (row: Scored | undefined) => row?.event.at
const from = (rows: Rows, start: number | undefined) => rows.filter(row => start === undefined || row.event.at >= start)
const until = (rows: Rows, end: number | undefined) => rows.filter(row => end === undefined || row.event.at <= end)
const before = (rows: Rows, end: number | undefined) => rows.filter(row => end === undefined || row.event.at < end)
const fitting = (rows: Rows, name: MilestoneName, least = enough) => rows.filter(row => row.scores[name] >= least)
const best = (rows: Rows, name: MilestoneName) => rows.reduce((most, row) => Math.max(most, row.scores[name]), 0)

/** The last of those that fit best. */
const lastBest = (rows: Rows, name: MilestoneName): Scored | undefined => {
  const fits = fitting(rows, name)
  const most = best(fits, name)
  return fits.findLast(row => row.scores[name] === most)
}

/** The row that fits no other milestone better. */
const mostly = (row: Scored, name: MilestoneName) =>
  Object.entries(row.scores).every(([other, score]) => other === name || score <= row.scores[name])

const isSymptom = (row: Scored) =>
  row.scores.first_signal >= enough &&
  mostly(row, 'first_signal') &&
  !row.signs.has('inside') &&
  row.signs.has('degraded')

/** What broke: named outright, else by its words, else the symptom or the unknown happening that came before somebody noticed. */
const findImpact = (rows: Rows): Scored | undefined => {
  const noticed = rows.findIndex(row => row.scores.detected >= enough && mostly(row, 'detected'))
  const answered = rows.find(row => row.scores.acknowledged >= outright)
  const ahead = noticed < 0 ? [] : rows.slice(0, noticed)
  const fits = (row: Scored) => row.scores.impact_started >= outright
  return (
    rows.find(row => row.signs.has('saysImpact') && fits(row)) ??
    until(rows, at(answered)).find(fits) ??
    rows.find(fits) ??
    ahead.find(row => row.scores.impact_started >= enough) ??
    (noticed < 0 ? rows : ahead).find(isSymptom) ??
    ahead.findLast(row => !beside(row) && row.scores.change_deployed < enough && row.scores.first_signal < enough) ??
    rows.find(row => row.signs.has('broken') && row.scores.detected >= enough) ??
    rows.find(row => row.scores.impact_started >= enough)
  )
}

/** The end is looked for first among rows that come after anything broke, then the impact before it. */
const findEnds = (rows: Rows): { readonly impact?: Scored | undefined; readonly end?: Scored | undefined } => {
  const impact = findImpact(rows)
  const end = lastBest(
    rows.filter(row => impact === undefined || row.event.at > impact.event.at),
    'impact_ended',
  )
  return { impact, end }
}

/** "The renewal job logs its first failure": what runs is named, and that it fails is told. */
const isFirstSign = ({ scores, signs }: Scored) =>
  signs.has('degraded') && scores.first_signal >= outright && scores.first_signal > scores.change_deployed

const findChange = (rows: Rows, impact: Scored | undefined): Scored | undefined => {
  const fits = fitting(until(rows, at(impact)), 'change_deployed').filter(row => row !== impact && !isFirstSign(row))
  const changes = fits.filter(row => !row.signs.has('crowd'))
  const open = changes.length > 0 ? changes : fits
  const outset = open.filter(row => row.scores.change_deployed >= best(open, 'change_deployed') - 2)
  const sign = before(rows, at(impact)).find(row => row.scores.first_signal >= outright && mostly(row, 'first_signal'))
  return until(outset, at(sign)).at(-1) ?? outset.at(-1)
}

const findSignal = (rows: Rows, change: Scored | undefined, impact: Scored | undefined): Scored | undefined => {
  if (impact === undefined) return undefined
  const open = before(rows, at(impact)).filter(row => row !== change)
  const said = open.find(row => row.signs.has('saysSignal'))
  return said ?? fitting(from(open, at(change)), 'first_signal').find(row => row.event.milestone === undefined)
}

const findDetection = (
  rows: Rows,
  start: number | undefined,
  impact: Scored | undefined,
  end: Scored | undefined,
): Scored | undefined => {
  const open = until(from(rows, start), at(end)).filter(row => row !== end)
  const others = open.filter(row => row !== impact)
  return (
    others.find(row => row.signs.has('saysDetected') && row.scores.detected >= outright) ??
    others.find(row => row.scores.detected >= enough) ??
    open.find(row => row.scores.detected >= enough)
  )
}

const findAck = (rows: Rows, detected: Scored | undefined, impact: Scored | undefined, end: Scored | undefined) => {
  const open = until(from(rows, at(detected) ?? at(impact)), at(end)).filter(row => row !== end && row !== impact)
  const others = open.filter(row => row !== detected)
  return (
    others.find(row => row.signs.has('saysAck') && row.scores.acknowledged >= enough) ??
    others.find(row => row.scores.acknowledged >= enough) ??
    open.find(row => row.signs.has('saysAck') && row.scores.acknowledged >= enough)
  )
}

const findMitigation = (rows: Rows, taken: Taken, impact: Scored | undefined, end: Scored | undefined) => {
  const open = until(from(rows, at(impact)), at(end)).filter(row => !taken.includes(row) && row !== impact)
  return (
    lastBest(
      open.filter(row => row !== end),
      'mitigated',
    ) ?? open.find(row => row === end && (row.signs.has('undo') || row.signs.has('fix')))
  )
}

/** The row before the end that nothing else claims; else the end itself, where it says what was done. */
const mitigationByPlace = (rows: Rows, taken: Taken, impact: Scored | undefined, end: Scored | undefined) => {
  const answered = taken.reduce((last, row) => Math.max(last, row?.event.at ?? last), at(impact) ?? -Infinity)
  const ahead = end === undefined ? [] : until(rows, end.event.at).filter(row => row !== end && row !== impact)
  const since = ahead.filter(row => row.event.at > answered)
  return since.findLast(row => unclaimed(row)) ?? since.findLast(isAction) ?? (end && undoes(end) ? end : undefined)
}

/** Once somebody answered, what is switched on or changed is a remedy. */
const isAction = (row: Scored) =>
  row.signs.has('change') &&
  Object.entries(row.scores).every(([name, score]) => name === 'change_deployed' || score < enough) &&
  !beside(row)

/** "Failover finished, service recovered" is both. */
const undoes = (row: Scored) =>
  (row.scores.mitigated >= enough && ['undo', 'fix', 'act'].some(sign => row.signs.has(sign as 'undo'))) ||
  row.scores.mitigated >= 6

/**
 * Which rows are the milestones, seen as one story: what broke and what ended it first, then the change before it, the
 * sign between the two, and who noticed, answered and undid it. `rows` are in time order; a milestone that none tells is absent.
 */
export const tellStory = (rows: Rows, said: Story): Story => {
  const known = (name: MilestoneName) => rows.find(row => row.event === said[name])
  const ends = findEnds(rows)
  const impact = known('impact_started') ?? ends.impact
  const endInWords = known('impact_ended') ?? ends.end
  const change = known('change_deployed') ?? findChange(rows, impact ?? endInWords)
  const signal = known('first_signal') ?? findSignal(rows, change, impact) ?? signByPlace(rows, change, impact)
  const start = [at(signal), at(change), at(impact)].find(it => it !== undefined)
  const heard = known('detected') ?? findDetection(rows, start, impact, endInWords)
  const answered = known('acknowledged') ?? findAck(rows, heard, impact, endInWords)
  const detected = heard ?? detectionByPlace(rows, impact, answered)
  const noticed = [detected, answered, signal]
  const undone = known('mitigated') ?? findMitigation(rows, noticed, impact, endInWords)
  const end = endInWords ?? endByPlace(rows, impact, detected, answered, undone)
  const mitigated = undone ?? mitigationByPlace(rows, noticed, impact, end)
  const acknowledged = answered ?? answerByPlace(rows, detected, mitigated)
  const found = {
    change_deployed: change === mitigated ? undefined : change,
    first_signal: signal,
    impact_started: impact,
    detected,
    acknowledged,
    mitigated,
    impact_ended: end,
  }
  return Object.fromEntries(Object.entries(found).flatMap(([name, row]) => (row ? [[name, row.event]] : [])))
}
