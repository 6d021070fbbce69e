import type { Span } from '../../evidence/index.ts'
import { formatMoment, type Millis, type Said } from '../../ground/index.ts'
import type { Missing, Verdict } from '../model.ts'
import type { Window } from './judge-window.ts'
import { momentsIn } from './moments.ts'

export interface Coverage {
  /** Times that the rule's series cover without a pause. */
  readonly runs: readonly Span[]
  readonly window: Window
  readonly reachMs: number
  readonly intervalMs: number
  /** In which the incident is told. */
  readonly zone: string
}

/** The run that the window opens in, with all that the rule looks back from there; or why there is none. */
export const openingRun = ({ runs, window, reachMs, zone }: Coverage): Span | Missing => {
  const run = runs.find(({ from, until }) => from <= window.opensAt && window.opensAt < until)
  const clock = (at: Millis) => formatMoment(at, zone, 'second')
  if (!run) {
    const next = runs.find(({ from }) => from > window.opensAt)
    return coverage({
      ko: `검증 구간은 ${clock(window.opensAt)}에 시작하는데 그때의 기록이 없습니다${next ? `(다음 기록: ${clock(next.from)}부터)` : ''}.`,
      en: `The window opens at ${clock(window.opensAt)}, and nothing is recorded at that time${next ? ` (the record goes on at ${clock(next.from)})` : ''}.`,
    })
  }
  if (run.from + reachMs <= window.opensAt) return run
  return coverage({
    ko: `기록이 ${clock(run.from)}에 시작합니다. 이 규칙은 ${minutes(reachMs)}분 전까지 보므로 ${clock(window.opensAt - reachMs)}부터 있어야 합니다.`,
    en: `The record begins at ${clock(run.from)}; the rule looks ${minutes(reachMs)} min back, so it is needed from ${clock(window.opensAt - reachMs)} on.`,
  })
}

/** Whether the record lasts for as long as the verdict speaks of. */
export const checkLasts = (run: Span, verdict: Verdict, asked: Coverage): Missing | undefined => {
  const { window, intervalMs, zone } = asked
  const until = verdict.kind === 'caught' || verdict.kind === 'late' ? verdict.pagedAt : window.endsAt
  if (momentsIn({ from: run.until, until: until + 1 }, intervalMs).count === 0) return undefined
  const clock = (at: Millis) => formatMoment(at, zone, 'second')
  return coverage({
    ko: `기록이 ${clock(run.until)}에 끊깁니다. 그 뒤 ${clock(until)}까지 규칙이 어떻게 되었을지 알 수 없습니다.`,
    en: `The record breaks off at ${clock(run.until)}: what the rule would have done from then until ${clock(until)} is not known.`,
  })
}

export const unknownBefore = (run: Span, { zone }: Coverage): Missing =>
  coverage({
    ko: `기록이 ${formatMoment(run.from, zone, 'second')}에 시작할 때 조건이 이미 참일 수 있어, 검증 구간이 열릴 때 경보가 이미 울리고 있었는지 알 수 없습니다.`,
    en: `The record begins at ${formatMoment(run.from, zone, 'second')}, too late to know whether the alert was firing already when the window opened.`,
  })

const coverage = (says: Said): Missing => ({ what: 'coverage', says })

const minutes = (ms: number): string => String(Math.round(ms / 6_000) / 10)
