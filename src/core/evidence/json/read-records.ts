import { firstLine } from '../decode-text.ts'
import { gatherParts, type PartName } from '../gather-parts.ts'
import type { EvidenceKind, Reader, Reading } from '../model.ts'
import type { Place, Tally } from '../tally.ts'
import { lineFinder, linesIn } from './line-finder.ts'
import { topValues } from './top-values.ts'
import { parseRange } from './walk-json.ts'

export type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One JSON object of a source and where it stands. */
export interface JsonRecord {
  readonly value: Json
  readonly part: PartName
  readonly bytes: Uint8Array
  readonly place: Place
  readonly lineOf: (offset: number) => number
}

const mostMiB = 256

/** A reader of JSON documents: one, an array of them, or one a line. `use` is called with each object in order. */
export const readRecords = (
  kind: EvidenceKind,
  tally: Tally,
  use: (record: JsonRecord) => void,
  finish: () => Omit<Reading, 'report'>,
): Reader => {
  const parts = gatherParts(kind, mostMiB, (part, bytes) => {
    tally.line(linesIn(bytes))
    const lineOf = lineFinder(bytes)
    for (const { from, to, broken } of topValues(bytes)) {
      const place = { path: part.path, from, to, line: lineOf(from) }
      const value = broken ? undefined : parseRange(bytes, from, to)
      if (isJson(value)) use({ value, part, bytes, place, lineOf })
      else tally.reject(place, broken ? cutOff : notAnObject, firstLine(bytes.subarray(from, to)))
    }
  })
  return {
    begin: part => parts.begin(part),
    push: bytes => {
      tally.bytes(bytes.length)
      parts.push(bytes)
    },
    finish: () => {
      parts.end()
      const reading = finish()
      return { ...reading, report: tally.report() }
    },
  }
}

/** The text of a member, when it is one. */
export const text = (json: Json | undefined, key: string): string | undefined => {
  const value = json?.[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const child = (json: Json | undefined, key: string): Json | undefined => {
  const value = json?.[key]
  return isJson(value) ? value : undefined
}

/** The payload in an envelope under one of these names, as an object or as the text of one; else the value itself. */
export const unwrap = (json: Json, names: readonly string[]): Json => {
  for (const name of names) {
    const inner = json[name]
    if (isJson(inner)) return inner
    const parsed = typeof inner === 'string' && inner.startsWith('{') ? parseText(inner) : undefined
    if (isJson(parsed)) return parsed
  }
  return json
}

const parseText = (json: string) => {
  const bytes = new TextEncoder().encode(json)
  return parseRange(bytes, 0, bytes.length)
}

/** Facts of the members that are there, cut to 500 characters. */
export const facts = (
  members: Readonly<Record<string, string | number | boolean | undefined>>,
): Readonly<Record<string, string | number | boolean>> =>
  Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, typeof value === 'string' ? value.slice(0, 500) : value]],
    ),
  )

const cutOff = { ko: 'JSON이 깨졌거나 중간에 끊겼습니다.', en: 'The JSON is broken or cut off.' }
const notAnObject = { ko: 'JSON 객체가 아닙니다.', en: 'This is not a JSON object.' }
