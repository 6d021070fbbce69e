import type { Column } from '../../model.ts'
import { type Cells, emptyCells } from '../align.ts'
import { quantile } from '../numbers/quantile.ts'
import type { Fold, Members } from './aggregation.ts'

/** Cells that begin as the first member's. */
const cellsOf = ({ value, present }: Column): Cells => ({ value: value.slice(), present: present.slice() })

/** Column by column in the order of the vector, so that each moment adds up as a server does. */
const plainSum = ([first, ...others]: Members, count: number): Cells => {
  const out = cellsOf(first)
  const { value: sum, present: seen } = out
  for (const { value, present } of others)
    for (let k = 0; k < count; k++) {
      if (present[k] === 0) continue
      sum[k] = seen[k] === 0 ? value[k]! : sum[k]! + value[k]!
      seen[k] = 1
    }
  return out
}

const kahanSum = ([first, ...others]: Members, count: number): Cells => {
  const out = cellsOf(first)
  const { value: sum, present: seen } = out
  const correction = new Float64Array(count)
  for (const { value, present } of others)
    for (let k = 0; k < count; k++) {
      if (present[k] === 0) continue
      const v = value[k]!
      if (seen[k] === 0) {
        seen[k] = 1
        sum[k] = v
        continue
      }
      const before = sum[k]!
      const next = before + v
      if (next === Infinity || next === -Infinity) correction[k] = 0
      else if (Math.abs(before) >= Math.abs(v)) correction[k]! += before - next + v
      else correction[k]! += v - next + before
      sum[k] = next
    }
  for (let k = 0; k < count; k++) sum[k]! += correction[k]!
  return out
}

export const sum: Fold = (members, count, { rules }) =>
  (rules.dialect === 'prom2' ? plainSum : kahanSum)(members, count)

const isInfinite = (v: number): boolean => v === Infinity || v === -Infinity

/** Prometheus 2: a running mean, in which an infinity swallows what is finite. */
const runningMean = (members: readonly Column[], count: number): Cells => {
  const { value: mean, present: seen } = emptyCells(count)
  const counts = new Uint32Array(count)
  for (const { value, present } of members)
    for (let k = 0; k < count; k++) {
      if (present[k] === 0) continue
      const v = value[k]!
      const n = ++counts[k]!
      if (seen[k] === 0) {
        seen[k] = 1
        mean[k] = v
        continue
      }
      const m = mean[k]!
      if (isInfinite(m) && (isInfinite(v) ? m > 0 === v > 0 : !Number.isNaN(v))) continue
      mean[k] = m + (v / n - m / n)
    }
  return { value: mean, present: seen }
}

/** Prometheus 3: Kahan's sum over the count; once the sum would overflow, a running mean from there on. */
const dividedSum = (members: readonly Column[], count: number): Cells => {
  const { value: sum, present: seen } = emptyCells(count)
  const [correction, counts, running] = [new Float64Array(count), new Uint32Array(count), new Uint8Array(count)]
  for (const { value, present } of members)
    for (let k = 0; k < count; k++) {
      if (present[k] === 0) continue
      let v = value[k]!
      const n = ++counts[k]!
      if (n === 1) {
        seen[k] = 1
        sum[k] = v
        continue
      }
      let before = sum[k]!
      if (running[k] === 0 && isInfinite(before + v)) {
        running[k] = 1
        before /= n - 1
        correction[k]! /= n - 1
      }
      if (running[k] === 1) {
        v /= n
        before *= (n - 1) / n
        correction[k]! *= (n - 1) / n
      }
      const next = before + v
      if (isInfinite(next)) correction[k] = 0
      else if (Math.abs(before) >= Math.abs(v)) correction[k]! += before - next + v
      else correction[k]! += v - next + before
      sum[k] = next
    }
  for (let k = 0; k < count; k++) {
    const n = running[k] === 1 ? 1 : counts[k]!
    sum[k] = sum[k]! / n + correction[k]! / n
  }
  return { value: sum, present: seen }
}

export const avg: Fold = (members, count, { rules }) =>
  (rules.dialect === 'prom2' ? runningMean : dividedSum)(members, count)

/** NaN stays only where nothing else is. */
const extreme =
  (beats: (v: number, best: number) => boolean): Fold =>
  (members, count) => {
    const { value: best, present: seen } = emptyCells(count)
    for (const { value, present } of members)
      for (let k = 0; k < count; k++) {
        if (present[k] === 0) continue
        const v = value[k]!
        if (seen[k] === 0 || beats(v, best[k]!) || Number.isNaN(best[k]!)) best[k] = v
        seen[k] = 1
      }
    return { value: best, present: seen }
  }

export const max: Fold = extreme((v, best) => v > best)
export const min: Fold = extreme((v, best) => v < best)

const counted = (members: readonly Column[], length: number): Cells => {
  const out = emptyCells(length)
  for (const { present } of members)
    for (let k = 0; k < length; k++) {
      out.value[k]! += present[k]!
      out.present[k]! |= present[k]!
    }
  return out
}

export const count: Fold = counted

export const group: Fold = (members, length) => ({
  value: new Float64Array(length).fill(1),
  present: counted(members, length).present,
})

/** Sum of squared distances from the mean by Welford, and how many there were. */
const squares = (members: readonly Column[], length: number, nanAtOnce: boolean) => {
  const { value: sum, present: seen } = emptyCells(length)
  const [mean, counts] = [new Float64Array(length), new Uint32Array(length)]
  for (const { value, present } of members)
    for (let k = 0; k < length; k++) {
      if (present[k] === 0) continue
      const v = value[k]!
      const n = ++counts[k]!
      if (n === 1) {
        seen[k] = 1
        mean[k] = v
        sum[k] = nanAtOnce && !Number.isFinite(v) ? NaN : 0
        continue
      }
      const delta = v - mean[k]!
      mean[k]! += delta / n
      sum[k]! += delta * (v - mean[k]!)
    }
  return { sum, counts, seen }
}

const spread =
  (of: (variance: number) => number): Fold =>
  (members, length, { rules }) => {
    const { sum, counts, seen } = squares(members, length, rules.dialect === 'prom3')
    for (let k = 0; k < length; k++) sum[k] = of(sum[k]! / counts[k]!)
    return { value: sum, present: seen }
  }

export const stdvar: Fold = spread(variance => variance)
export const stddev: Fold = spread(Math.sqrt)

export const quantileOf: Fold = (members, length, _run, q) => {
  const out = emptyCells(length)
  const here = new Float64Array(members.length)
  for (let k = 0; k < length; k++) {
    let n = 0
    for (const { value, present } of members) if (present[k] === 1) here[n++] = value[k]!
    if (n === 0) continue
    out.present[k] = 1
    out.value[k] = quantile(q?.value[k] ?? NaN, here.subarray(0, n))
  }
  return out
}
