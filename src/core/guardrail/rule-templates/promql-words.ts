import type { Signal } from './model.ts'

/** A number as PromQL takes it: shortest form of 12 digits, so that 14.4 × 0.001 is 0.0144. */
export const numberText = (value: number): string => {
  if (value === Infinity) return '+Inf'
  if (value === -Infinity) return '-Inf'
  return String(Number(value.toPrecision(12)))
}

/** `15m`, `1h30m`, `90s`; whole seconds. */
export const rangeText = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1_000))
  const part = (n: number, unit: string) => (n > 0 ? `${n}${unit}` : '')
  return (
    part(Math.floor(seconds / 3_600), 'h') + part(Math.floor((seconds % 3_600) / 60), 'm') + part(seconds % 60, 's')
  )
}

/** `db_pool_in_use` → `DbPoolInUse`. */
export const camelName = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map(word => word[0]!.toUpperCase() + word.slice(1))
    .join('') || 'Signal'

/** The signal over a time: of a selector its own samples, of anything else a subquery of its evaluations. */
export const overTime = ({ left, selector }: Signal, range: string): string =>
  selector === undefined ? `(${left})[${range}:]` : `${selector}[${range}]`

export const signOf = ({ side }: Signal): '>' | '<' => (side === 'above' ? '>' : '<')
