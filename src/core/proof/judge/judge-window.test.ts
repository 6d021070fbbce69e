import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../ground/index.ts'
import type { Firing } from '../model.ts'
import { defaultGrouping } from '../pages/group-pages.ts'
import { judgeFirings } from './judge-firings.ts'
import { moments, occasion, stretches } from './reference-case.ts'

const { deployed, restored } = moments
const firing = (firedAt: number, lastsMs?: number, who = 'a'): Firing => ({
  labels: { alertname: 'A', who },
  activeAt: firedAt,
  firedAt,
  ...(lastsMs === undefined ? {} : { resolvedAt: firedAt + lastsMs }),
})
const verdictOf = (...firings: readonly Firing[]) =>
  judgeFirings({ firings, occasion, grouping: defaultGrouping, intervalMs: 15_000, stretches }).verdict
const tenth = 10 * SECOND

describe('the verdict is that of the first firing in the window', () => {
  test('the page may come of a later one', () => {
    const verdict = verdictOf(firing(deployed + MINUTE, tenth), firing(deployed + HOUR))
    expect(verdict).toMatchObject({
      kind: 'caught',
      firedAt: deployed + MINUTE,
      pagedAt: deployed + HOUR + 30 * SECOND,
    })
  })
  test('resolved and fired anew before Alertmanager looked again: caught, and nobody is told', () => {
    const verdict = verdictOf(firing(deployed - 10 * MINUTE, 11 * MINUTE), firing(deployed + 2 * MINUTE))
    expect(verdict).toMatchObject({ kind: 'caught', firedAt: deployed + 2 * MINUTE })
    expect(verdict).not.toHaveProperty('pagedAt')
  })
  test('one alert that fires all along hides no other', () => {
    const verdict = verdictOf(firing(deployed - HOUR), firing(deployed + HOUR, undefined, 'b'))
    expect(verdict).toMatchObject({ kind: 'caught', firedAt: deployed + HOUR })
  })
  test('only where every firing is unsent is it too short to page', () => {
    const short = [firing(deployed, tenth), firing(deployed + HOUR, tenth)]
    expect(verdictOf(...short)).toEqual({ kind: 'missed', why: 'too short to page' })
    expect(verdictOf(...short, firing(restored))).toMatchObject({
      kind: 'caught',
      firedAt: deployed,
      pagedAt: restored + 30 * SECOND,
    })
  })
  test('what fires before and after tells nothing', () => {
    expect(verdictOf(firing(deployed - HOUR))).toEqual({ kind: 'missed', why: 'fired before the window' })
    expect(verdictOf(firing(deployed - HOUR, MINUTE), firing(restored + 1))).toEqual({
      kind: 'missed',
      why: 'never fired',
    })
  })
})
