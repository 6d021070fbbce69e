import { visible, type Span } from '../../evidence/index.ts'
import { formatMoment, type Millis, type Said } from '../../ground/index.ts'
import type { Missing, Verdict } from '../model.ts'
import type { Window } from './judge-window.ts'
import { momentsIn } from './moments.ts'
import type { Met } from './needs.ts'
import { isInside, joinSpans } from './spans.ts'

export interface Coverage {
  /** Times at which all that the rule needs is recorded, without a pause. */
  readonly runs: readonly Span[]
  /** Of each selector the times at which it is recorded. */
  readonly met: readonly Met[]
  readonly window: Window
  readonly reachMs: number
  readonly intervalMs: number
  /** In which the incident is told. */
  readonly zone: string
}

/** The run that the window opens in, with all that the rule looks back from there; or why there is none. */
export const openingRun = (asked: Coverage): Span | Missing => {
  const { runs, window, reachMs, zone } = asked
  const run = runs.find(({ from, until }) => from <= window.opensAt && window.opensAt < until)
  const clock = (at: Millis) => formatMoment(at, zone, 'second')
  if (!run) {
    const holes = holesAt(window.opensAt, asked)
    const where = whereRecorded(holes, zone)
    const of = listOf(holes)
    return coverage({
      ko: `검증 구간은 ${clock(window.opensAt)}에 시작하는데 그때${of === '' ? '의' : ` ${of}의`} 기록이 없습니다${where.ko}.`,
      en: `The window opens at ${clock(window.opensAt)}, and nothing is recorded${of === '' ? '' : ` of ${of}`} at that time${where.en}.`,
    })
  }
  if (run.from + reachMs <= window.opensAt) return run
  const of = ofWhich(holesAt(run.from - 1, asked))
  return coverage({
    ko: `${of.ko}기록이 ${clock(run.from)}에 시작합니다. 이 규칙은 ${minutes(reachMs)}분 전까지 보므로 ${clock(window.opensAt - reachMs)}부터 있어야 합니다.`,
    en: `The record${of.en} begins at ${clock(run.from)}; the rule looks ${minutes(reachMs)} min back, so it is needed from ${clock(window.opensAt - reachMs)} on.`,
  })
}

/** What the rule needs and has no record of at a moment. */
const holesAt = (at: Millis, { met }: Coverage): readonly Met[] => met.filter(({ spans }) => !isInside(at, spans))

const listOf = (holes: readonly Met[]): string => [...new Set(holes.map(({ text }) => visible(text)))].join(', ')

const ofWhich = (holes: readonly Met[]): Said =>
  holes.length === 0 ? { ko: '', en: '' } : { ko: `${listOf(holes)}의 `, en: ` of ${listOf(holes)}` }

const mostSpans = 3

const whereRecorded = (holes: readonly Met[], zone: string): Said => {
  const spans = joinSpans(holes.flatMap(one => one.spans))
  if (spans.length === 0) return { ko: '', en: '' }
  const shown = spans
    .slice(0, mostSpans)
    .map(({ from, until }) => [from, until].map(at => formatMoment(at, zone, 'second')))
  const more = spans.length - shown.length
  return {
    ko: `(기록된 때: ${shown.map(([from, until]) => `${from}부터 ${until}까지`).join(', ')}${more > 0 ? ` 외 ${more}곳` : ''})`,
    en: ` (recorded ${shown.map(([from, until]) => `from ${from} until ${until}`).join(', ')}${more > 0 ? ` and ${more} more times` : ''})`,
  }
}

/** Whether the record lasts for as long as the verdict speaks of. */
export const checkLasts = (run: Span, verdict: Verdict, asked: Coverage): Missing | undefined => {
  const { window, intervalMs, zone } = asked
  const until =
    verdict.kind === 'caught' || verdict.kind === 'late' ? (verdict.pagedAt ?? verdict.firedAt) : window.endsAt
  if (momentsIn({ from: run.until, until: until + 1 }, intervalMs).count === 0) return undefined
  const clock = (at: Millis) => formatMoment(at, zone, 'second')
  const of = ofWhich(holesAt(run.until, asked))
  return coverage({
    ko: `${of.ko}기록이 ${clock(run.until)}에 끊깁니다. 그 뒤 ${clock(until)}까지 규칙이 어떻게 되었을지 알 수 없습니다.`,
    en: `The record${of.en} breaks off at ${clock(run.until)}: what the rule would have done from then until ${clock(until)} is not known.`,
  })
}

export const unknownBefore = (run: Span, { zone }: Coverage): Missing =>
  coverage({
    ko: `기록이 ${formatMoment(run.from, zone, 'second')}에 시작할 때 조건이 이미 참일 수 있어, 검증 구간이 열릴 때 경보가 이미 울리고 있었는지 알 수 없습니다.`,
    en: `The record begins at ${formatMoment(run.from, zone, 'second')}, too late to know whether the alert was firing already when the window opened.`,
  })

const coverage = (says: Said): Missing => ({ what: 'coverage', says })

const minutes = (ms: number): string => String(Math.round(ms / 6_000) / 10)
