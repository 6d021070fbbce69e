import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../ground/index.ts'
import { momentsIn } from '../judge/moments.ts'
import { moments, occasion, poolAt, queryAt, stretches as recorded } from '../judge/reference-case.ts'
import { defaultGrouping } from '../pages/group-pages.ts'
import { frontierOf } from './frontier-of.ts'
import type { LiveGround } from './live-ground.ts'

const groundOf = (valueAt: (at: number) => number, from: number = moments.normalFrom): LiveGround => {
  const stretches = recorded
    .map(it => ({ ...it, from: Math.max(it.from, it.part === 'normal' ? from : it.from) }))
    .map(it => ({ ...it, ...momentsIn(it, MINUTE) }))
  return {
    stretches,
    columns: stretches.map(grid => [
      Float64Array.from({ length: grid.count }, (_, k) => valueAt(grid.from + k * MINUTE)),
    ]),
    labels: [{ alertname: 'A' }],
    occasion,
    known: [],
    grouping: defaultGrouping,
  }
}
const percents = Array.from({ length: 100 }, (_, i) => i + 0.5)

describe('frontierOf', () => {
  const pool = frontierOf({ ground: groundOf(poolAt), sign: '>', thresholds: percents })

  it('gives pairs that none beats: less lead for fewer false pages', () => {
    expect(pool.points.length).toBeGreaterThan(2)
    for (const [i, point] of pool.points.entries()) {
      const before = pool.points[i - 1]
      if (!before) continue
      expect(point.leadMs).toBeLessThan(before.leadMs)
      expect(point.cost!.pages).toBeLessThan(before.cost!.pages)
    }
    expect(pool.points[0]!.cost!.pages).toBe(9)
    expect(pool.points.at(-1)!.cost!.pages).toBe(0)
  })

  it('advises a rule that is early enough and quiet, on the widest plateau', () => {
    const advice = pool.advice!
    expect(advice.verdict.leadMs).toBeGreaterThanOrEqual(60 * MINUTE)
    expect(advice.cost).toMatchObject({ pages: 0, budget: 'within' })
    expect(advice.heldOut).toBe(true)
    expect(advice.plateau.most - advice.plateau.least).toBeGreaterThan(30)
  })

  it('advises nothing where no pair is early enough', () => {
    const late = (at: number) => (at >= moments.down ? 90 : 20)
    const { advice, points } = frontierOf({ ground: groundOf(late), sign: '>', thresholds: percents })
    expect(advice).toBeUndefined()
    expect(points.map(it => it.leadMs)).toEqual([0])
  })

  it('finds the slow query 255 minutes before, with its one page in the days held out', () => {
    const thresholds = Array.from({ length: 60 }, (_, i) => i / 10)
    const { advice } = frontierOf({ ground: groundOf(queryAt), sign: '>=', thresholds })
    expect(advice!.verdict.leadMs / MINUTE).toBe(255)
    expect(advice!.setting.threshold).toBe(3)
    expect(advice!.cost!.halves.map(it => it.pages)).toEqual([0, 1])
  })

  it('holds nothing out of fewer than 14 normal days', () => {
    const from = moments.incidentFrom - 10 * 24 * 60 * MINUTE
    const { advice } = frontierOf({ ground: groundOf(poolAt, from), sign: '>', thresholds: percents })
    expect(advice!.heldOut).toBe(false)
    expect(advice!.cost!.budget).toBe('not judged')
  })
})
