const utf8 = new TextDecoder()
const encoder = new TextEncoder()

const KEPT = 1_048_576

const unescaped = (literal: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(literal)
    return typeof value === 'string' ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", '#x0d': '\r' }

/** The text format names the query first; its plan begins at the first node with a cost, or at the parameters. */
const fromText = (text: string): string | undefined => {
  const head = /^\s*Query Text: /.exec(text)
  if (!head) return undefined
  const lines = text.slice(head[0].length).split('\n')
  const plan = lines.findIndex(
    (line, at) => at > 0 && (line.includes('  (cost=') || line.startsWith('Query Parameters: ')),
  )
  return (plan < 0 ? lines : lines.slice(0, plan)).join('\n')
}

/**
 * The SQL that an auto_explain plan names, in its formats text, json, yaml and xml. `text` is what stands behind "plan:",
 * without the tabs of the log.
 */
const queryTextOf = (text: string): string | undefined => {
  const quoted = /"?Query Text"?: ("(?:[^"\\]|\\.)*")/.exec(text.slice(0, KEPT))
  if (quoted && text.slice(0, quoted.index).trim().length <= 2) return unescaped(quoted[1] ?? '')
  const xml = /<Query-Text>([^<]*)<\/Query-Text>/.exec(text.slice(0, KEPT))
  if (xml) return (xml[1] ?? '').replace(/&(\w+|#x0d);/g, (whole, name: string) => entities[name] ?? whole)
  return fromText(text)
}

/** Bytes of the SQL that the plan in [from, to) is of. `tabbed`: each further line begins with the TAB of the log. */
export const planQuery = (b: Uint8Array, from: number, to: number, tabbed: boolean): Uint8Array | undefined => {
  const raw = utf8.decode(b.subarray(from, Math.min(to, from + 2 * KEPT))).replaceAll('\r\n', '\n')
  const query = queryTextOf(tabbed ? raw.replaceAll('\n\t', '\n') : raw)
  return query === undefined ? undefined : encoder.encode(query)
}
