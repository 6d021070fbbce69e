import type { Bound } from './model.ts'

export interface SaidValue {
  readonly value: number
  readonly upTo?: number
  readonly unit: number
  readonly approx: boolean
  readonly bound?: Bound
}

export interface Comparison {
  readonly agrees: boolean
  /** Measured less said; to the nearer end of a range. */
  readonly off: number
  /** Measured over said, where both are above zero. */
  readonly ratio?: number
}

/** Zeros at the end say nothing after "about": "약 90분" is 9 tens. Never more than a third of the value. */
const unitOf = ({ value, unit, approx }: SaidValue): number => {
  if (!approx) return unit
  let wide = unit
  while (wide * 10 <= value && Math.round(value / unit) % Math.round((wide * 10) / unit) === 0) wide *= 10
  return Math.max(unit, Math.min(wide, value / 3))
}

/**
 * Does the measure round to what was said, at the claim's own last unit? "about" doubles the room; a limit ("over 4 hours")
 * is a limit and a range holds what lies in it. `resolution` is how fine the record is, in the same unit as the value.
 */
export const compare = (said: SaidValue, measured: number, resolution = 0): Comparison => {
  const room = Math.max((unitOf(said) / 2) * (said.approx ? 2 : 1), resolution / 2)
  const high = said.upTo ?? said.value
  const off = measured < said.value ? measured - said.value : measured > high ? measured - high : 0
  const ratio = measured > 0 && said.value > 0 ? measured / (off < 0 ? said.value : high) : undefined
  return { agrees: holds(said, measured, room, off), off, ...(ratio === undefined ? {} : { ratio }) }
}

const holds = ({ value, bound, approx }: SaidValue, measured: number, room: number, off: number): boolean => {
  const slack = approx ? room : 0
  if (bound === 'over') return measured > value - slack
  if (bound === 'at least') return measured >= value - slack
  if (bound === 'under') return measured < value + slack
  if (bound === 'at most') return measured <= value + slack
  // Half a unit up rounds up, so the upper edge is outside.
  return off < room && -off <= room
}
