/** How a number of a rule is written: a share as percent, seconds and bytes with their unit. */
export type Unit = 'percent' | 'seconds' | 'bytes' | 'plain'

/** What a rule looks at, in words where the screens have some, otherwise as PromQL. */
export interface Subject {
  readonly words: string
  readonly unit: Unit
  /** True where `words` are PromQL. */
  readonly code: boolean
}

/** Endings by which metrics name a bound of their neighbour: db_pool_size beside db_pool_in_use. */
const bounds = ['size', 'limit', 'capacity', 'total', 'max', 'quota', 'max_connections']

const selector = /^([A-Za-z_:][\w:]*)(?:\s*\{[^{}]*\})?$/
const ratio = /^([A-Za-z_:][\w:]*)(?:\s*\{[^{}]*\})?\s*\/\s*([A-Za-z_:][\w:]*)(?:\s*\{[^{}]*\})?$/

const isBound = (bound: string, of: string): boolean =>
  bounds.some(end => bound.endsWith(`_${end}`) && of.startsWith(bound.slice(0, -end.length)))

const unitOf = (name: string): Unit => {
  if (/_seconds(_|$)/.test(name)) return 'seconds'
  if (/_bytes(_|$)/.test(name)) return 'bytes'
  return name.endsWith('_ratio') ? 'percent' : 'plain'
}

const bare = (text: string): string => {
  const inner = /^\((.*)\)$/s.exec(text.trim())?.[1]
  return inner !== undefined && !/[()]/.test(inner) ? inner.trim() : text.trim()
}

/** Reads the left side of a comparison. `known` has words for metric names. */
export const subjectOf = (left: string, known: (name: string) => string | undefined): Subject => {
  const text = bare(left)
  const [, over, under] = ratio.exec(text) ?? []
  if (over !== undefined && under !== undefined && isBound(under, over))
    return { words: known(over) ?? over, unit: 'percent', code: known(over) === undefined }
  const name = selector.exec(text)?.[1]
  if (name !== undefined) return { words: known(name) ?? name, unit: unitOf(name), code: known(name) === undefined }
  return { words: text, unit: 'plain', code: true }
}
