import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
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
}

/** One key of a mapping and its value; `value` undefined where nothing stands after the colon. */
export interface Entry {
  readonly key: string
  readonly at: number
  readonly value: Node | undefined
}

/** Rule files of whole companies are far below it. */
const LONGEST = 4_000_000

export const refuseAt = (source: YamlSource, at: number, expected: Said, found: Said): Fault =>
  new Fault('rule_file_invalid', { file: source.file, ...placeArgs(source.text, at, expected, found) })

export const quoted = (word: string): Said => {
  const short = word.length > 40 ? `'${word.slice(0, 40)}…'` : `'${word}'`
  return { en: short, ko: short }
}

/** @throws Fault rule_file_invalid where the text is no YAML, with the reader's own words. */
export const openYaml = (file: string, text: string): YamlSource => {
  const doc = parseDocument(text, {
    merge: true,
    uniqueKeys: true,
    lineCounter: new LineCounter(),
    prettyErrors: false,
  })
  const source = { file, text, doc }
  const error = doc.errors[0]
  const severalDocuments = error?.code === 'MULTIPLE_DOCS'
  if (error && !severalDocuments)
    throw refuseAt(
      source,
      error.pos[0],
      { en: 'readable YAML', ko: '읽을 수 있는 YAML 문서' },
      { en: error.message, ko: error.message },
    )
  if (text.length > LONGEST)
    throw refuseAt(
      source,
      LONGEST,
      { en: `at most ${LONGEST} characters`, ko: `${LONGEST}자 이하의 파일` },
      { en: `${text.length}`, ko: `${text.length}자` },
    )
  return source
}

/** The node itself, or what its alias stands for. */
export const resolved = (source: YamlSource, node: unknown): Node | undefined => {
  if (isAlias(node)) return resolved(source, node.resolve(source.doc))
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

const mergedEntries = (source: YamlSource, value: unknown): readonly Entry[] => {
  const node = resolved(source, value)
  if (isMap(node)) return entriesOf(source, node)
  const items: readonly unknown[] = node && 'items' in node && Array.isArray(node.items) ? node.items : []
  return items.flatMap(item => mergedEntries(source, item))
}

/** Keys of a mapping in order, with what `<<` brings in where the mapping does not say it itself. */
export const entriesOf = (source: YamlSource, map: YAMLMap): readonly Entry[] => {
  const own: Entry[] = []
  const merged: Entry[] = []
  for (const pair of map.items) {
    if (!isPair(pair)) continue
    const keyNode = resolved(source, pair.key)
    const key = keyNode ? scalarText(keyNode) : undefined
    if (key === undefined)
      throw refuseAt(
        source,
        placeOf(keyNode, placeOf(map)),
        { en: 'a name before the colon', ko: '콜론 앞의 이름' },
        { en: 'something else', ko: '다른 것' },
      )
    if (key === '<<') merged.push(...mergedEntries(source, pair.value))
    else own.push({ key, at: placeOf(keyNode, placeOf(map)), value: resolved(source, pair.value) })
  }
  return [...own, ...merged.filter(({ key }) => !own.some(entry => entry.key === key))]
}

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
