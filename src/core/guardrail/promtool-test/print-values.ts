import type { RecordedSeries } from '../../evidence/index.ts'

/** A number as promtool's series take it: no hexadecimal, an exponent where JavaScript writes one. */
const printNumber = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf'
  return Object.is(value, -0) ? '-0' : String(value)
}

type Slot = number | 'stale' | undefined

/** How many slots from `i` on rise by `step`, added up one by one as promtool does; bit for bit. */
const runLength = (slots: readonly Slot[], i: number, step: number): number => {
  let sum = slots[i] as number
  let n = 1
  while (i + n < slots.length) {
    sum += step
    if (!Object.is(slots[i + n], sum)) break
    n += 1
  }
  return n
}

const printRun = (slots: readonly Slot[], i: number): readonly [text: string, length: number] => {
  const first = slots[i]
  if (first === 'stale') return ['stale', 1]
  if (first === undefined) {
    let n = 1
    while (i + n < slots.length && slots[i + n] === undefined) n += 1
    return [n === 1 ? '_' : `_x${n}`, n]
  }
  const next = slots[i + 1]
  const same = Number.isFinite(first) ? runLength(slots, i, 0) : 1
  if (same > 1) return [`${printNumber(first)}x${same - 1}`, same]
  const step = typeof next === 'number' ? next - first : NaN
  const rises = Number.isFinite(step) ? runLength(slots, i, step) : 1
  if (rises < 3) return [printNumber(first), 1]
  return [`${printNumber(first)}${step < 0 ? '-' : '+'}${printNumber(Math.abs(step))}x${rises - 1}`, rises]
}

/** Samples at multiples of `stepMs` in promtool's notation: `0+2x3 _x4 stale 7x10`. */
export const printValues = (series: RecordedSeries, stepMs: number): string => {
  const slots: Slot[] = []
  series.at.forEach((at, i) => {
    const slot = Math.round(at / stepMs)
    while (slots.length < slot) slots.push(undefined)
    slots[slot] = series.stale?.[i] === 1 ? 'stale' : series.value[i]!
  })
  const parts: string[] = []
  for (let i = 0; i < slots.length;) {
    const [text, length] = printRun(slots, i)
    parts.push(text)
    i += length
  }
  return parts.join(' ')
}
