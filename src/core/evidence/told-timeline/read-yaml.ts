import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml'
import type { Said, Told } from '../../ground/index.ts'
import type { TextLine } from '../text-lines.ts'
import { nestedTooDeep } from './nested-too-deep.ts'
import type { ToldItem } from './told-row.ts'

export interface ToldYaml {
  readonly items: readonly ToldItem[]
  readonly zone?: string
  readonly date?: string
}

/** `{ zone?, date?, events: [{ at, what | ko + en, kind?, milestone?, role?, quantities? }] }`, or the list alone. */
export const readYaml = (text: string, lines: readonly TextLine[]): ToldYaml => {
  const deep = nestedTooDeep(text)
  if (deep !== undefined)
    return { items: [{ is: 'rejected', place: spanOf(lines, deep, lines.length), reason: tooDeep }] }
  const counter = new LineCounter()
  // Aliases are never followed, so a small file cannot grow; numbers and times stay the text that was written.
  const document = parseDocument(text, { lineCounter: counter, schema: 'failsafe', merge: false, prettyErrors: false })
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line)
  const placeOf = (node: Node | null | undefined): TextLine => {
    const [from = 0, valueEnd = from] = node?.range ?? []
    return spanOf(lines, lineAt(from), lineAt(Math.max(from, valueEnd - 1)))
  }
  const broken = document.errors.map((error): ToldItem => {
    const line = lineAt(error.pos[0])
    return {
      is: 'rejected',
      place: spanOf(lines, line, line),
      reason: { ko: `YAML 오류: ${error.message}`, en: `YAML error: ${error.message}` },
    }
  })
  const root = document.contents
  const list = isSeq(root) ? root : isMap(root) ? root.get('events', true) : undefined
  const rows = isSeq(list) ? list.items.map(item => readItem(item, placeOf(item as Node))) : []
  const [zone, date] = isMap(root) ? [scalar(root, 'zone'), scalar(root, 'date')] : []
  return { items: [...broken, ...rows], ...(zone !== undefined && { zone }), ...(date !== undefined && { date }) }
}

const nowhere: TextLine = { text: '', from: 0, to: 0, number: 1 }

const spanOf = (lines: readonly TextLine[], first: number, last: number): TextLine => {
  const start = lines[first - 1] ?? lines.at(-1) ?? nowhere
  const end = lines[last - 1] ?? start
  return { text: start.text, from: start.from, to: end.to, number: start.number }
}

const scalar = (map: YAMLMap, key: string): string | undefined => {
  const value: unknown = map.get(key)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

const tooDeep: Said = {
  ko: 'YAML이 너무 깊게 겹쳐 있어 읽지 않았습니다.',
  en: 'The YAML nests too deep and was not read.',
}

const missing = (what: Said): Said => ({ ko: `${what.ko} 없습니다.`, en: `The event has no ${what.en}.` })

const readItem = (item: unknown, place: TextLine): ToldItem => {
  if (!isMap(item))
    return { is: 'rejected', place, reason: { ko: '항목에 at과 what이 없습니다.', en: 'The item has no at and what.' } }
  const time = scalar(item, 'at') ?? scalar(item, 'time')
  const what = wordsOf(item)
  if (time === undefined) return { is: 'rejected', place, reason: missing({ ko: '시각(at)이', en: 'time (at)' }) }
  if (what === undefined) return { is: 'rejected', place, reason: missing({ ko: '내용(what)이', en: 'words (what)' }) }
  return { is: 'row', place, time, what, facts: { ...namedFacts(item), ...quantities(item) } }
}

const wordsOf = (item: YAMLMap): Told | undefined => {
  const what: unknown = item.get('what', true)
  const from = isMap(what) ? what : item
  const [ko, en] = [scalar(from, 'ko'), scalar(from, 'en')]
  if (ko !== undefined && en !== undefined) return { ko, en }
  return scalar(item, 'what') ?? scalar(item, 'event') ?? ko ?? en
}

const namedFacts = (item: YAMLMap) =>
  Object.fromEntries(
    ['kind', 'milestone', 'role', 'note'].flatMap(name => {
      const value = scalar(item, name)
      return value === undefined ? [] : [[name, value.slice(0, 500)]]
    }),
  )

/** `quantities: { chat alerts: 22 }` becomes facts `quantity.chat alerts`. */
const quantities = (item: YAMLMap): Readonly<Record<string, string | number>> => {
  const map: unknown = item.get('quantities', true)
  if (!isMap(map)) return {}
  return Object.fromEntries(
    map.items.slice(0, 50).flatMap(({ key, value }) => {
      if (!isScalar(key) || !isScalar(value)) return []
      const text = String(value.value).slice(0, 200)
      return [
        [`quantity.${String(key.value).slice(0, 60)}`, /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text) ? Number(text) : text],
      ]
    }),
  )
}
