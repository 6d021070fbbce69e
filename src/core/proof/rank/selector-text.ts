import type { Labels, RecordedSeries } from '../../evidence/index.ts'

const plainName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/

const quoted = (value: string) => `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`

/** A selector of a name and labels; an empty value asks for series without the label. */
export const selectorText = (name: string, matchers: readonly (readonly [string, '=' | '=~', string])[]): string => {
  const plain = plainName.test(name)
  const all = plain ? matchers : [['__name__', '=', name] as const, ...matchers]
  const inner = all.map(([label, sign, value]) => `${label}${sign}${quoted(value)}`).join(',')
  return `${plain ? name : ''}${inner === '' ? '' : `{${inner}}`}`
}

/** Labels that are not the same on all series of a name. */
export const varyingLabels = (all: readonly RecordedSeries[]): ReadonlyMap<string, readonly string[]> => {
  const first = new Map<string, Labels>()
  const varying = new Map<string, Set<string>>()
  for (const { name, labels } of all) {
    const other = first.get(name)
    if (!other) {
      first.set(name, labels)
      varying.set(name, new Set())
      continue
    }
    const found = varying.get(name)!
    for (const label of Object.keys(labels)) if (labels[label] !== other[label]) found.add(label)
    for (const label of Object.keys(other)) if (labels[label] !== other[label]) found.add(label)
  }
  return new Map([...varying].map(([name, labels]) => [name, [...labels].toSorted()]))
}

/** Names each series by the fewest labels that tell the captured ones of its name apart. */
export const openNamer = (all: readonly RecordedSeries[]): ((series: RecordedSeries) => string) => {
  const varying = varyingLabels(all)
  return ({ name, labels }) =>
    selectorText(
      name,
      (varying.get(name) ?? []).map(label => [label, '=', labels[label] ?? ''] as const),
    )
}
