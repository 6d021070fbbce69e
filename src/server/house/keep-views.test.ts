import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Derived } from './derive-view.ts'
import { keepViews } from './keep-views.ts'

/** An incident whose seq rises, and how often its view was derived. */
const rising = () => {
  const state = { seq: 0, times: 0, most: 0, now: 0 }
  const kept = keepViews(async () => {
    state.times += 1
    state.most = Math.max(state.most, ++state.now)
    const { seq } = state
    await sleep(5)
    state.now -= 1
    return { view: { seq } } as Derived
  })
  return { state, kept }
}

it('gives everybody a view that holds what they saw, deriving one at a time', async () => {
  const { state, kept } = rising()
  const writer = async () => {
    for (let n = 0; n < 10; n++) {
      const mine = ++state.seq
      expect((await kept('A', mine)).view.seq).toBeGreaterThanOrEqual(mine)
    }
  }
  await Promise.all(Array.from({ length: 12 }, writer))
  expect(state.most).toBe(1)
  expect(state.times).toBeLessThan(30) // of 120
  const before = state.times
  await kept('A', state.seq)
  expect(state.times).toBe(before)
})

it('tells all who wait of a failure, and tries anew for the next', async () => {
  let broken = true
  const kept = keepViews(async () => {
    await sleep(1)
    if (broken) throw new Error('broken')
    return { view: { seq: 1 } } as Derived
  })
  const both = await Promise.allSettled([kept('A', 1), kept('A', 1)])
  expect(both.map(one => one.status)).toEqual(['rejected', 'rejected'])
  broken = false
  expect((await kept('A', 1)).view.seq).toBe(1)
})
