/**
 * The direction scan: reads every import of the source (values, types, re-exports, `import()`, `import('x').T`) and says
 * which of them goes against the house. Text in, violations out.
 */
import { parseSync } from 'oxc-parser'
import { posix } from 'node:path'
import { floors, pureLibraries, rooms, wiring } from '../../house.mjs'

export interface Violation {
  readonly rule: 'floor' | 'room' | 'door' | 'ground' | 'library' | 'cycle' | 'unreadable' | 'global'
  readonly file: string
  readonly to: string
  readonly why: string
}

/** Path from the root ("src/core/evidence/model.ts") → source text. */
export type Sources = ReadonlyMap<string, string>

interface Imported {
  readonly specifier: string
  readonly literal: boolean
}

const isTest = (file: string) => /\.test\.tsx?$|\/arbitraries\.ts$/.test(file)

const walk = (node: unknown, visit: (node: Record<string, unknown>) => void): void => {
  if (Array.isArray(node)) for (const child of node) walk(child, visit)
  else if (node !== null && typeof node === 'object') {
    const record = node as Record<string, unknown>
    if (typeof record['type'] === 'string') visit(record)
    for (const value of Object.values(record)) if (typeof value === 'object') walk(value, visit)
  }
}

const literalOf = (node: unknown): string | undefined => {
  const record = node as Record<string, unknown> | undefined
  if (record?.['type'] === 'Literal' && typeof record['value'] === 'string') return record['value']
  return record?.['literal'] === undefined ? undefined : literalOf(record['literal'])
}

/** Every module a file names, in whatever form, and what else the pure floor must not touch. */
const readFile = (file: string, source: string) => {
  const parsed = parseSync(file, source)
  const imports: Imported[] = []
  const globals: string[] = []
  const add = (node: unknown) => {
    const specifier = literalOf(node)
    imports.push({ specifier: specifier ?? '(computed)', literal: specifier !== undefined })
  }
  walk(parsed.program, node => {
    if (node['type'] === 'ImportDeclaration' || node['type'] === 'ExportAllDeclaration') add(node['source'])
    if (node['type'] === 'ExportNamedDeclaration' && node['source']) add(node['source'])
    if (node['type'] === 'ImportExpression') add(node['source'])
    if (node['type'] === 'TSImportType') add(node['argument'] ?? node['source'])
    if (node['type'] === 'TSExternalModuleReference') add(node['expression'])
    if (node['type'] === 'Identifier' && node['name'] === 'globalThis') globals.push('globalThis')
  })
  return { imports, globals, errors: parsed.errors.map(error => error.message) }
}

const placeOf = (file: string) => {
  const [, floor = '', next = '', ...rest] = file.split('/')
  const folder = rest.length > 0 ? next : ''
  return { floor, room: (rooms as readonly string[]).includes(folder) ? folder : undefined, folder }
}

const isWiring = (file: string) => wiring.some(place => file === place || file.startsWith(`${place}/`))

const resolve = (from: string, specifier: string, sources: Sources): string => {
  const path = posix.normalize(posix.join(posix.dirname(from), specifier))
  const candidates = [path, path.replace(/\.js$/, '.ts'), `${path}.ts`, `${path}.tsx`, `${path}/index.ts`]
  return candidates.find(candidate => sources.has(candidate)) ?? path
}

const libraryOf = (specifier: string) =>
  specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? specifier)

const judgeLibrary = (file: string, specifier: string): Violation[] => {
  if (placeOf(file).floor !== 'core' || isTest(file)) return []
  if ((pureLibraries as readonly string[]).includes(libraryOf(specifier))) return []
  const why = `core is pure: it may import ${pureLibraries.join(', ')} and nothing else; take it as an argument`
  return [{ rule: 'library', file, to: specifier, why }]
}

const judgeRooms = (file: string, to: string): Violation[] => {
  const here = placeOf(file)
  const there = placeOf(to)
  if (there.room === undefined || isWiring(file) || here.room === there.room) return []
  if (here.room === undefined) {
    if (here.floor !== there.floor) return []
    return [{ rule: 'ground', file, to, why: 'what all rooms share may not lean on one of them' }]
  }
  const order = rooms as readonly string[]
  if (order.indexOf(there.room) > order.indexOf(here.room))
    return [{ rule: 'room', file, to, why: `data flows ${here.room} → ${there.room}, so imports never do` }]
  if (!/\/index\.tsx?$/.test(to)) return [{ rule: 'door', file, to, why: `enter ${there.room} through its index.ts` }]
  return []
}

const judgeImport = (file: string, to: string): Violation[] => {
  const here = placeOf(file)
  const there = placeOf(to)
  if (!to.startsWith('src/')) return isTest(file) ? [] : [{ rule: 'floor', file, to, why: 'it leaves the house' }]
  const allowed: readonly string[] = floors[here.floor as keyof typeof floors] ?? []
  if (here.floor !== there.floor && !allowed.includes(there.floor) && !(isTest(file) && here.floor !== 'core'))
    return [{ rule: 'floor', file, to, why: `${here.floor} may use ${allowed.join(', ') || 'no other floor'}` }]
  return judgeRooms(file, to)
}

const findCycles = (graph: ReadonlyMap<string, readonly string[]>): Violation[] => {
  const found: Violation[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (file: string, trail: readonly string[]): void => {
    state.set(file, 'open')
    for (const to of graph.get(file) ?? []) {
      if (state.get(to) === 'open') {
        const loop = [...trail.slice(trail.indexOf(to)), to]
        found.push({ rule: 'cycle', file, to, why: loop.join(' → ') })
      } else if (!state.has(to)) visit(to, [...trail, to])
    }
    state.set(file, 'done')
  }
  for (const file of graph.keys()) if (!state.has(file)) visit(file, [file])
  return found
}

/** All violations of the house in these sources; empty when it stands. */
export const findViolations = (sources: Sources): readonly Violation[] => {
  const found: Violation[] = []
  const graph = new Map<string, readonly string[]>()
  for (const [file, source] of sources) {
    const read = readFile(file, source)
    const pure = placeOf(file).floor === 'core' && !isTest(file)
    for (const why of read.errors) found.push({ rule: 'unreadable', file, to: '', why })
    if (pure && read.globals.length > 0)
      found.push({ rule: 'global', file, to: 'globalThis', why: 'core sees no global object' })
    const targets: string[] = []
    for (const { specifier, literal } of read.imports) {
      if (!literal) {
        if (pure) found.push({ rule: 'unreadable', file, to: specifier, why: 'a computed import cannot be followed' })
      } else if (!specifier.startsWith('.')) found.push(...judgeLibrary(file, specifier))
      else {
        const to = resolve(file, specifier, sources)
        targets.push(to)
        found.push(...judgeImport(file, to))
      }
    }
    graph.set(
      file,
      [...new Set(targets)].filter(to => sources.has(to)),
    )
  }
  return [...found, ...findCycles(graph)]
}
