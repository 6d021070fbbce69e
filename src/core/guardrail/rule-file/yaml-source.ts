import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml'
import { Fault, type Said } from '../../ground/index.ts'
import { placeArgs } from '../promql/promql-fault.ts'

/** A YAML text as it is read: every refusal knows its line and column. */
export interface YamlSource {
  readonly file: string
  readonly text: string
  readonly doc: Document
  /** What each alias stands for: the last anchor of its name before it. */
  readonly meant: ReadonlyMap<Alias, Node>
}

/** One key of a mapping and its value; `value` undefined where nothing stands after the colon. */
export interface Entry {
  readonly key: string
  readonly at: number
  readonly value: Node | undefined
}

/** Rule files of whole companies are far below it. */
const LONGEST = 1_000_000

export const refuseAt = (source: YamlSource, at: number, expected: Said, found: Said): Fault =>
  new Fault('rule_file_invalid', { file: source.file, ...placeArgs(source.text, at, expected, found) })

export const quoted = (word: string): Said => {
  const short = word.length > 40 ? `'${word.slice(0, 40)}…'` : `'${word}'`
  return { en: short, ko: short }
}

/** The reader goes down by recursion; what is nested deeper than it can go is refused like other unreadable text. */
const parseYaml = (text: string): Document | 'too deep' => {
  try {
    return parseDocument(text, { merge: true, uniqueKeys: false, prettyErrors: false })
  } catch (error) {
    if (error instanceof RangeError) return 'too deep'
    throw error
  }
}

/** One pass for all aliases: asking the document for each would walk it each time. */
const findMeant = (doc: Document): ReadonlyMap<Alias, Node> => {
  const anchors = new Map<string, Node>()
  const meant = new Map<Alias, Node>()
  visit(doc, {
    Alias: (_, alias) => {
      const node = anchors.get(alias.source)
      if (node) meant.set(alias, node)
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node)
    },
  })
  return meant
}

const readable: Said = { en: 'readable YAML', ko: '읽을 수 있는 YAML 문서' }

/** @throws Fault rule_file_invalid where the text is no YAML, with the reader's own words. */
export const openYaml = (file: string, text: string): YamlSource => {
  const refuse = (at: number, expected: Said, found: Said) =>
    new Fault('rule_file_invalid', { file, ...placeArgs(text, at, expected, found) })
  if (text.length > LONGEST)
    throw refuse(
      LONGEST,
      { en: `at most ${LONGEST} characters`, ko: `${LONGEST}자 이하의 파일` },
      { en: `${text.length} characters`, ko: `${text.length}자` },
    )
  const doc = parseYaml(text)
  if (doc === 'too deep') throw refuse(0, readable, { en: 'a text nested too deep', ko: '너무 깊이 겹친 글' })
  const error = doc.errors.find(({ code }) => code !== 'MULTIPLE_DOCS')
  if (error) throw refuse(error.pos[0], readable, { en: error.message, ko: `그렇지 않은 글(${error.message})` })
  return { file, text, doc, meant: findMeant(doc) }
}

/** The node itself, or what its alias stands for. */
export const resolved = (source: YamlSource, node: unknown): Node | undefined => {
  if (isAlias(node)) return source.meant.get(node)
  return isNode(node) ? node : undefined
}

export const placeOf = (node: Node | undefined, fallback = 0): number => node?.range?.[0] ?? fallback

/** Whether a value is left out: nothing, ~ or null. */
export const isNothing = (node: Node | undefined): boolean =>
  node === undefined || (isScalar(node) && node.value === null)

/** The characters of a scalar as they are written; Go takes them as the string, so `severity: 010` is "010". */
export const scalarText = (node: Node): string | undefined => {
  if (!isScalar(node)) return undefined
  if (typeof node.value === 'string') return node.value
  return node.value === null ? '' : node.source
}

/** Entries that `<<` brings in; each mapping once, so that neither cycles nor doubling chains cost anything. */
const mergedEntries = (source: YamlSource, value: unknown, seen: Set<Node>): readonly Entry[] => {
  const node = resolved(source, value)
  if (!node || seen.has(node)) return []
  seen.add(node)
  if (isMap(node)) return gather(source, node, seen)
  return isSeq(node) ? node.items.flatMap(item => mergedEntries(source, item, seen)) : []
}

const gather = (source: YamlSource, map: YAMLMap, seen: Set<Node>): readonly Entry[] => {
  const own = new Map<string, Entry>()
  const merged: Entry[] = []
  for (const pair of map.items) {
    const keyNode = resolved(source, pair.key)
    const key = keyNode ? scalarText(keyNode) : undefined
    const at = placeOf(keyNode, placeOf(map))
    if (key === undefined)
      throw refuseAt(
        source,
        at,
        { en: 'a name before the colon', ko: '콜론 앞의 이름' },
        { en: 'something else', ko: '다른 것' },
      )
    if (own.has(key)) throw refuseAt(source, at, { en: 'each field once', ko: '한 번만 쓴 항목' }, quoted(key))
    if (key === '<<') merged.push(...mergedEntries(source, pair.value, seen))
    else own.set(key, { key, at, value: resolved(source, pair.value) })
  }
  const others = new Map(merged.toReversed().flatMap(entry => (own.has(entry.key) ? [] : [[entry.key, entry]])))
  return [...own.values(), ...others.values()]
}

/** Keys of a mapping in order, with what `<<` brings in where the mapping does not say it itself. */
export const entriesOf = (source: YamlSource, map: YAMLMap): readonly Entry[] => gather(source, map, new Set([map]))

/**
 * Where an offset of a scalar's value stands in the file: both are walked side by side, since quotes, escapes, folds and
 * indents only add to what is written.
 */
export const offsetInFile = (source: YamlSource, node: Node, value: string, offset: number): number => {
  const [from, end] = node.range ?? [0, 0]
  let at = from
  if (/[|>]/.test(source.text[at] ?? '') && isScalar(node) && node.type?.startsWith('BLOCK'))
    at = source.text.indexOf('\n', at)
  for (let i = 0; i < offset; i++) {
    if (/\s/.test(value[i]!)) continue
    while (at < end && source.text[at] !== value[i]) at += 1
    at += 1
  }
  const next = value[offset]
  if (next !== undefined && !/\s/.test(next)) while (at < end && source.text[at] !== next) at += 1
  return Math.min(at, end)
}
