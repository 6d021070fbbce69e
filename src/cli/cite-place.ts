import type { Citation, Part } from '../core/evidence/index.ts'

interface Source {
  readonly name: string
  readonly parts: readonly Part[]
}

/** How to write a citation: "record.yaml:4" where the reader knows the line, else "pool.json@12345" (byte). */
export const citePlaces = (sources: readonly Source[]): ((cite: Citation) => string) => {
  const names = new Map(
    sources.flatMap(({ name, parts }) =>
      parts.map(part => [part.sha256, parts.length > 1 ? `${name}/${part.path}` : name] as const),
    ),
  )
  return cite => {
    const name = names.get(cite.sha256) ?? cite.sha256.slice(0, 12)
    return cite.line === undefined ? `${name}@${cite.from}` : `${name}:${cite.line}`
  }
}
