import { expect, test } from 'vitest'
import type { Occasion, Sweep } from '../../../wire/core.ts'
import { mapClasses, namePlaces, plateauAt, steadiest, viewOfMap } from './view-of-map.ts'

const minute = 60_000
const occasion: Occasion = {
  incident: 'INC-42',
  opens: { at: 0, by: 'change_deployed' },
  impactStartedAt: 300 * minute,
  requiredLeadMs: 60 * minute,
  pageBudgetPer30Days: 2,
}
/** Two thresholds by two times. */
const sweep: Sweep = {
  sign: '>=',
  thresholds: [0.6, 0.8],
  forsMs: [0, 15 * minute],
  firstAt: Float64Array.from([201, 216, 244, NaN], it => it * minute),
  earlier: Int32Array.of(5, 0, 0, 0),
  later: Int32Array.of(4, 0, 0, 0),
}
const map = viewOfMap(sweep, occasion, 28)

test('each pair is caught, over its budget, late or missed', () => {
  expect([...map.classes].map(i => mapClasses[i])).toEqual(['over', 'caught', 'late', 'missed'])
  expect(map.lead[0]).toBe(99 * minute)
})

test('the edge holds what is caught and nothing beats in both lead and pages, fewest pages first', () => {
  expect(map.edge).toEqual([{ value: 0.6, forMs: 15 * minute, leadMs: 84 * minute, pages: 0 }])
  expect(viewOfMap(sweep, { ...occasion, pageBudgetPer30Days: 10 }, 28).edge.map(it => it.pages)).toEqual([0, 9])
  expect(steadiest(map)).toEqual(map.edge[0])
})

test('without normal days no budget is exceeded', () => {
  expect(mapClasses[viewOfMap(sweep, occasion, 0).classes[0] ?? 0]).toBe('caught')
})

test('a plateau reaches as far as the verdict stays', () => {
  const thresholds = [1, 2, 3, 4]
  const forsMs = [0, 1, 2]
  const flat = { ...map, thresholds, forsMs, classes: Uint8Array.from([3, 3, 3, 3, 3, 1, 3, 3, 1, 1, 1, 1]) }
  expect(plateauAt(flat, 2, 1)).toEqual({ values: [1, 3], forsMs: [0, 1] })
})

test('the name of a class stands within it', () => {
  for (const place of namePlaces(map)) {
    const i = place.row * 2 + place.column
    expect(mapClasses[map.classes[i] ?? 9]).toBe(place.class)
  }
})
