import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Firing } from '../model.ts'
import type { AlertTiming } from './alert-kind.ts'
import { openAlerts, runAlert } from './run-alert.ts'

const MIN = 60_000
const column = (text: string, labels: Record<string, string> = {}) => ({
  labels,
  present: Uint8Array.from(text, letter => (letter === 'x' ? 1 : 0)),
})
const grid = (count: number) => ({ from: 0, stepMs: MIN, count })
const timing = (forMin: number, keepMin = 0): AlertTiming => ({ forMs: forMin * MIN, keepMs: keepMin * MIN })
const brief = (firings: readonly Firing[]) =>
  firings.map(({ activeAt, firedAt, resolvedAt }) =>
    [activeAt, firedAt, resolvedAt].map(at => (at === undefined ? undefined : at / MIN)),
  )
const run = (text: string, forMin: number, keepMin = 0) =>
  brief(runAlert([column(text)], grid(text.length), timing(forMin, keepMin)))

test('fires at once, resolves at the first moment without an element', () => {
  expect(run('..xxx..', 0)).toEqual([[2, 2, 5]])
})
test('waits for `for`, counted from the first moment', () => {
  expect(run('..xxxxx.', 3)).toEqual([[2, 5, 7]])
  expect(run('..xxx...', 3)).toEqual([])
})
test('is kept, and what comes back within that time fires on', () => {
  expect(run('xx...xx......', 0, 4)).toEqual([[0, 0, 11]])
  expect(run('xx.......xx..', 0, 4)).toEqual([
    [0, 0, 6],
    [9, 9, undefined],
  ])
})
test('still fires where the grid ends', () => {
  expect(run('..xx', 1)).toEqual([[2, 3, undefined]])
})

test('elements that became one label set: together one alert, at one moment refused', () => {
  const alerts = openAlerts(timing(0))
  alerts.take([column('xx..xx'), column('..xx.x')], grid(6))
  const { firings, refused } = alerts.close()
  expect(brief(firings)).toEqual([[0, 0, undefined]])
  expect(refused).toEqual({ duplicates: 1, overLimit: 0 })
})
test('over the limit every state is lost', () => {
  const columns = [column('xxxxx', { i: '1' }), column('..x..', { i: '2' })]
  expect(brief(runAlert(columns, grid(5), { ...timing(1), limit: 1 }))).toEqual([
    [0, 1, 2],
    [3, 4, undefined],
  ])
})
test('taken to fire before the record: over as soon as it is known to be quiet', () => {
  const begun = (text: string, keep: number) =>
    runAlert([column(text)], grid(text.length), { ...timing(0, keep), begin: 'firing' }).map(one =>
      one.firedAt < 0 ? 'before' : one.firedAt / MIN,
    )
  expect(begun('xxx..x', 0)).toEqual(['before', 5])
  expect(begun('..x', 0)).toEqual(['before', 2])
  expect(begun('..x', 5)).toEqual(['before'])
})

const bits = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 })
const settings = fc.record({ forMin: fc.nat(6), keepMin: fc.nat(6) })

test('a condition that holds at more moments never fires later for the first time', () => {
  fc.assert(
    fc.property(bits, bits, settings, (some, more, { forMin, keepMin }) => {
      const low = some.map((bit, i) => bit || (more[i] ?? false))
      const first = (all: readonly boolean[]) => run(all.map(b => (b ? 'x' : '.')).join(''), forMin, keepMin)[0]?.[1]
      expect(first(low) ?? Infinity).toBeLessThanOrEqual(first(some) ?? Infinity)
    }),
  )
})
test('a longer `for` never fires earlier', () => {
  fc.assert(
    fc.property(bits, settings, fc.nat(6), (all, { forMin, keepMin }, longer) => {
      const text = all.map(b => (b ? 'x' : '.')).join('')
      const first = (minutes: number) => run(text, minutes, keepMin)[0]?.[1] ?? Infinity
      expect(first(forMin + longer)).toBeGreaterThanOrEqual(first(forMin))
    }),
  )
})
test('cutting the grid anywhere changes nothing, whatever the labels, the limit and the beginning', () => {
  const columns = fc.array(fc.record({ bits, i: fc.nat(2) }), { maxLength: 4 })
  const begin = fc.constantFrom('inactive' as const, 'firing' as const)
  fc.assert(
    fc.property(columns, settings, fc.nat(60), fc.nat(2), begin, (all, { forMin, keepMin }, cut, limit, starts) => {
      // Which alerts fired before the record is not known, so neither is their number.
      const asked = { ...timing(forMin, keepMin), limit: starts === 'firing' ? 0 : limit, begin: starts }
      const made = all.map(({ bits: own, i }) => ({
        labels: { i: String(i) },
        present: Uint8Array.from({ length: 60 }, (_, k) => (own[k] ? 1 : 0)),
      }))
      const cutRun = openAlerts(asked)
      const part = (from: number, to: number) =>
        cutRun.take(
          made
            .map(({ labels, present }) => ({ labels, present: present.slice(from, to) }))
            .filter(({ present }) => present.includes(1)),
          { from: from * MIN, stepMs: MIN, count: to - from },
        )
      part(0, cut)
      part(cut, 60)
      const real = (firings: readonly Firing[]) => firings.filter(({ firedAt }) => firedAt >= 0)
      expect(real(cutRun.close().firings)).toEqual(real(runAlert(made, grid(60), asked)))
    }),
  )
})
