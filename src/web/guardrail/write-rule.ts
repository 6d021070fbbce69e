import type { RuleView } from '../../wire/proof-views.ts'

/** What the bench changes of a rule. Durations in ms. */
export interface RuleChange {
  readonly value?: number
  readonly forMs?: number
  readonly keepFiringForMs?: number
  readonly alert?: string
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const

/** As Prometheus writes durations: 5400000 is "1h30m". */
export const promDuration = (ms: number): string => {
  let rest = Math.round(ms)
  const parts = units.map(([name, size]) => {
    const n = Math.floor(rest / size)
    rest -= n * size
    return n > 0 ? `${n}${name}` : ''
  })
  return parts.join('') || '0s'
}

const plain = /^[A-Za-z_(][\w .,/()+*:=<>[\]-]*$/
const words = new Set(['true', 'false', 'yes', 'no', 'on', 'off', 'null', 'y', 'n'])

/** A YAML scalar: bare where that reads as the same text, otherwise quoted as JSON, which YAML reads as it stands. */
export const yamlScalar = (text: string): string =>
  plain.test(text) && !/: |:$| #|\s$/.test(text) && !words.has(text.toLowerCase()) ? text : JSON.stringify(text)

const mapOf = (name: string, values: Readonly<Record<string, string>>): readonly string[] => {
  const pairs = Object.entries(values)
  return pairs.length === 0
    ? []
    : [`  ${name}:`, ...pairs.map(([key, value]) => `    ${yamlScalar(key)}: ${yamlScalar(value)}`)]
}

/** The rule with the change, in parts: the comparison is written anew, everything else stays. */
export const changedRule = (rule: RuleView, change: RuleChange): RuleView => {
  const { threshold } = rule
  const value = change.value
  const moved = threshold && value !== undefined && value !== threshold.value ? { ...threshold, value } : undefined
  return {
    ...rule,
    ...(moved ? { threshold: moved, expr: `${moved.left} ${moved.sign} ${moved.value}` } : {}),
    alert: change.alert ?? rule.alert,
    forMs: change.forMs ?? rule.forMs,
    keepFiringForMs: change.keepFiringForMs ?? rule.keepFiringForMs,
  }
}

/** One item of `rules:` as YAML. */
export const writeRule = (rule: RuleView): string =>
  [
    `- alert: ${yamlScalar(rule.alert)}`,
    `  expr: ${yamlScalar(rule.expr.trim())}`,
    ...(rule.forMs > 0 ? [`  for: ${promDuration(rule.forMs)}`] : []),
    ...(rule.keepFiringForMs > 0 ? [`  keep_firing_for: ${promDuration(rule.keepFiringForMs)}`] : []),
    ...mapOf('labels', rule.labels),
    ...mapOf('annotations', rule.annotations),
    '',
  ].join('\n')
