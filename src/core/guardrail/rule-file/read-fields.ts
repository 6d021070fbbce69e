import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import type { Said } from '../../ground/index.ts'
import { readDuration } from '../promql/read-literals.ts'
import {
  entriesOf,
  isNothing,
  placeOf,
  quoted,
  refuseAt,
  resolved,
  scalarText,
  type Entry,
  type YamlSource,
} from './yaml-source.ts'

/** The fields of one mapping, by name. */
export type Fields = ReadonlyMap<string, Entry>

const kindOf = (node: Node | undefined): Said => {
  if (isMap(node)) return { en: 'a mapping', ko: '매핑' }
  if (isSeq(node)) return { en: 'a list', ko: '목록' }
  const text = node ? (scalarText(node) ?? '') : ''
  return text === '' ? { en: 'nothing', ko: '빈 값' } : quoted(text)
}

export const requireMap = (source: YamlSource, node: Node | undefined, what: Said, at: number): YAMLMap => {
  if (isMap(node)) return node
  throw refuseAt(source, placeOf(node, at), what, kindOf(node))
}

/** @throws Fault rule_file_invalid for a field that is not known, or one that stands twice. */
export const readFields = (source: YamlSource, map: YAMLMap, known: readonly string[]): Fields => {
  const entries = entriesOf(source, map)
  const strange = entries.find(({ key }) => !known.includes(key))
  if (strange)
    throw refuseAt(
      source,
      strange.at,
      { en: `one of the fields ${known.join(', ')}`, ko: `${known.join(', ')} 가운데 한 항목` },
      quoted(strange.key),
    )
  return new Map(entries.map(entry => [entry.key, entry]))
}

/** The items of a list; none where nothing stands there. */
export const readList = (source: YamlSource, entry: Entry | undefined): readonly (Node | undefined)[] => {
  if (!entry || isNothing(entry.value)) return []
  if (!isSeq(entry.value))
    throw refuseAt(source, placeOf(entry.value, entry.at), { en: 'a list', ko: '목록' }, kindOf(entry.value))
  return entry.value.items.map(item => resolved(source, item))
}

/** Text of a scalar, '' where it is left out. */
export const readText = (source: YamlSource, entry: Entry | undefined): string => {
  if (!entry || isNothing(entry.value)) return ''
  const text = scalarText(entry.value!)
  if (text === undefined)
    throw refuseAt(source, placeOf(entry.value, entry.at), { en: 'a text', ko: '글자 값' }, kindOf(entry.value))
  return text
}

/** ms of a duration, undefined where it is left out. */
export const readDurationField = (source: YamlSource, entry: Entry | undefined): number | undefined => {
  if (!entry || isNothing(entry.value)) return undefined
  const text = readText(source, entry)
  const ms = readDuration(text)
  if (ms === undefined)
    throw refuseAt(
      source,
      placeOf(entry.value, entry.at),
      { en: 'a duration like 5m', ko: '5m 같은 기간' },
      quoted(text),
    )
  return ms
}

/** A whole number; in quotes it is a text, which Go refuses here. */
export const readCount = (source: YamlSource, entry: Entry | undefined): number => {
  if (!entry || isNothing(entry.value)) return 0
  const value = isScalar(entry.value) ? entry.value.value : undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw refuseAt(source, placeOf(entry.value, entry.at), { en: 'a whole number', ko: '정수' }, kindOf(entry.value))
  return value
}

const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/

/** Labels or annotations: names as Prometheus allows them, and their texts. `check` sees each text with its node. */
export const readPairs = (
  source: YamlSource,
  entry: Entry | undefined,
  {
    metricName,
    check,
  }: { readonly metricName: 'allowed' | 'refused'; readonly check: (text: string, node: Node) => void },
): Readonly<Record<string, string>> => {
  if (!entry || isNothing(entry.value)) return {}
  const map = requireMap(source, entry.value, { en: 'names and their texts', ko: '이름과 글' }, entry.at)
  const pairs = entriesOf(source, map).map((pair): readonly [string, string] => {
    if (!labelName.test(pair.key) || (metricName === 'refused' && pair.key === '__name__'))
      throw refuseAt(
        source,
        pair.at,
        { en: 'a label name (letters, digits and _)', ko: '영문자, 숫자, 밑줄로 된 레이블 이름' },
        quoted(pair.key),
      )
    const text = readText(source, pair)
    if (pair.value) check(text, pair.value)
    return [pair.key, text]
  })
  return Object.fromEntries(pairs)
}
