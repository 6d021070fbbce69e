import { expect, test } from 'vitest'
import type { LevelsHead } from '../../wire/proof-views.ts'
import { readLevels } from './read-levels.ts'
import { trimLevels } from './trim-levels.ts'

const head: LevelsHead = {
  columns: [{ labels: { job: '결제' } }, { labels: {} }],
  stretches: [
    { part: 'normal', from: 0, until: 40_000, stepMs: 10_000, count: 4 },
    { part: 'incident', from: 50_000, until: 70_000, stepMs: 10_000, count: 2 },
  ],
  leftOut: 1,
}

/** As LevelsHead says that the bytes lie. */
const written = (numbers: readonly number[]): ArrayBuffer => {
  const text = new TextEncoder().encode(JSON.stringify(head))
  const length = Math.ceil((4 + text.length) / 8) * 8 - 4
  const bytes = new Uint8Array(4 + length + numbers.length * 8).fill(0x20, 4, 4 + length)
  bytes.set(text, 4)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, length, true)
  numbers.forEach((value, i) => view.setFloat64(4 + length + i * 8, value, true))
  return bytes.buffer
}

const levels = readLevels(written([NaN, 1, NaN, NaN, NaN, NaN, 2, NaN, 5, 6, NaN, NaN]))

test('columns of each stretch are read from the bytes', () => {
  expect(levels.head).toEqual(head)
  expect(levels.values.map(stretch => stretch.map(column => [...column]))).toEqual([
    [
      [NaN, 1, NaN, NaN],
      [NaN, NaN, 2, NaN],
    ],
    [
      [5, 6],
      [NaN, NaN],
    ],
  ])
})

test('normal time without any element counts as no normal time; the incident stays whole', () => {
  const trimmed = trimLevels(levels)
  expect(trimmed.head.stretches).toEqual([
    { part: 'normal', from: 10_000, until: 30_000, stepMs: 10_000, count: 2 },
    head.stretches[1],
  ])
  expect(trimmed.values[0]?.map(column => [...column])).toEqual([
    [1, NaN],
    [NaN, 2],
  ])
})

test('a normal stretch that holds nothing is none', () => {
  const none = trimLevels(readLevels(written([NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, 5, 6, 7, 8])))
  expect(none.head.stretches.map(it => it.part)).toEqual(['incident'])
})
