import { goGeneral } from './go-format.ts'

const big = ['k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y']
const small = ['m', 'u', 'n', 'p', 'f', 'a', 'z', 'y']
const short = (value: number) => goGeneral(value, 4)
const isOdd = (value: number) => Number.isNaN(value) || !Number.isFinite(value)

const scaled = (value: number, steps: readonly string[], by: number, isDone: (size: number) => boolean) => {
  let rest = value
  let prefix = ''
  for (const step of steps) {
    if (isDone(Math.abs(rest))) break
    prefix = step
    rest = by > 0 ? rest / by : rest * -by
  }
  return short(rest) + prefix
}

/** 12345 → 12.35k (Prometheus' template function of that name). */
export const humanize = (value: number): string => {
  if (value === 0 || isOdd(value)) return short(value)
  return Math.abs(value) >= 1
    ? scaled(value, big, 1000, size => size < 1000)
    : scaled(value, small, -1000, size => size >= 1)
}

/** 2048 → 2ki. */
export const humanize1024 = (value: number): string =>
  Math.abs(value) <= 1 || isOdd(value)
    ? short(value)
    : scaled(value, ['ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'], 1024, size => size < 1024)

/** 0.25 → 25%. */
export const humanizePercentage = (value: number): string => `${short(value * 100)}%`

/** Seconds: 3725 → 1h 2m 5s, 0.5 → 500ms. */
export const humanizeDuration = (value: number): string => {
  if (isOdd(value)) return short(value)
  if (value === 0) return `${short(value)}s`
  if (Math.abs(value) < 1) return `${scaled(value, small, -1000, size => size >= 1)}s`
  const sign = value < 0 ? '-' : ''
  const whole = Math.floor(Math.abs(value))
  const [days, hours, minutes] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3_600) % 24,
    Math.floor(whole / 60) % 60,
  ]
  const seconds = whole % 60
  if (days > 0) return `${sign}${days}d ${hours}h ${minutes}m ${seconds}s`
  if (hours > 0) return `${sign}${hours}h ${minutes}m ${seconds}s`
  return minutes > 0 ? `${sign}${minutes}m ${seconds}s` : `${sign}${short(Math.abs(value))}s`
}
