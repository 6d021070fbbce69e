import type { Labels } from '../../evidence/index.ts'

export const metricName = '__name__'

export const labelOf = (labels: Labels, name: string): string =>
  Object.hasOwn(labels, name) ? (labels[name] ?? '') : ''

/** Order of a UTF-16 unit among code points: surrogates stand for what comes after all others. */
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)

/** By UTF-8 bytes, as Prometheus orders; JavaScript's own order differs beyond U+FFFF. */
export const compareText = (a: string, b: string): number => {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (one !== other) return rank(one) - rank(other)
  }
  return a.length - b.length
}

/** Pairs in the order of their names, without those of no value: a label without a value is no label. */
export const pairsOf = (labels: Labels): readonly (readonly [name: string, value: string])[] =>
  Object.entries(labels)
    .filter(([, value]) => value !== '')
    .toSorted(([a], [b]) => compareText(a, b))

type Pairs = ReturnType<typeof pairsOf>

/** The order in which a Prometheus gives series: label by label, name before value. */
export const comparePairs = (a: Pairs, b: Pairs): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const byName = compareText(a[i]![0], b[i]![0])
    if (byName !== 0) return byName
    const byValue = compareText(a[i]![1], b[i]![1])
    if (byValue !== 0) return byValue
  }
  return a.length - b.length
}

/** With lengths, so that no value can pretend to be the next label. */
const write = (name: string, value: string): string => `${name.length}:${name}${value.length}:${value}`

const keys = new WeakMap<Labels, string>()

/** Equal for equal label sets, different for others. */
export const keyOf = (labels: Labels): string => {
  const known = keys.get(labels)
  if (known !== undefined) return known
  const key = pairsOf(labels)
    .map(([name, value]) => write(name, value))
    .join('')
  keys.set(labels, key)
  return key
}

/** The key of the listed labels alone. `names` in any order, the same for all that are compared. */
export const keyOfOnly = (labels: Labels, names: readonly string[]): string => {
  let key = ''
  for (const name of names) {
    const value = labelOf(labels, name)
    if (value !== '') key += write(name, value)
  }
  return key
}

export const withoutLabels = (labels: Labels, names: ReadonlySet<string>): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([name]) => !names.has(name)))

export const onlyLabels = (labels: Labels, names: ReadonlySet<string>): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([name]) => names.has(name)))

const justName: ReadonlySet<string> = new Set([metricName])
const nameless = new WeakMap<Labels, Labels>()

export const withoutName = (labels: Labels): Labels => {
  const known = nameless.get(labels)
  if (known) return known
  const made = Object.hasOwn(labels, metricName) ? withoutLabels(labels, justName) : labels
  nameless.set(labels, made)
  return made
}

/** An empty value takes the label away. */
export const withLabel = (labels: Labels, name: string, value: string): Labels =>
  Object.fromEntries([
    ...Object.entries(labels).filter(([one]) => one !== name),
    ...(value === '' ? [] : [[name, value] as const]),
  ])

/** As PromQL writes it, for messages. */
export const showLabels = (labels: Labels): string => {
  const inside = pairsOf(labels)
    .filter(([name]) => name !== metricName)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return `${labelOf(labels, metricName)}{${inside.join(', ')}}`
}
