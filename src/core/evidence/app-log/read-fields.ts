/** Values of one record by name, as JSON or logfmt gave them. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The first of the names that holds a text or a number. */
export const textOf = (fields: Fields, names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return undefined
}

const pair = /([A-Za-z_@][\w.@/-]{0,99})=(?:"((?:[^"\\]|\\.){0,100000})"|([^\s"]{0,10000}))(?:\s|$)/y

/** key=value pairs with quoted values; undefined unless the whole line is made of them. */
export const parseLogfmt = (line: string): Fields | undefined => {
  const fields: Record<string, string> = {}
  let [at, count] = [0, 0]
  const end = line.trimEnd().length
  while (at < end) {
    if (line.charCodeAt(at) === 32) {
      at++
      continue
    }
    pair.lastIndex = at
    const found = pair.exec(line)
    if (!found) return undefined
    fields[found[1] ?? ''] = found[2] === undefined ? (found[3] ?? '') : found[2].replace(/\\(["\\])/g, '$1')
    at = pair.lastIndex
    count++
  }
  return count >= 2 ? fields : undefined
}

export const parseJsonObject = (line: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(line)
    return isFields(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
