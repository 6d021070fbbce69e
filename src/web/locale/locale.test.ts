import { expect, test } from 'vitest'
import { en } from './en.ts'
import { ko } from './ko.ts'
import { proofEn } from './proof-en.ts'
import { proofKo } from './proof-ko.ts'

const leaves = (value: unknown, path = ''): readonly (readonly [string, string])[] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(found => found[1]).toSorted()

/** Names that are the same in both languages. */
const same = new Set([
  '.brand',
  '.language.ko',
  '.language.en',
  '.evidence.digest',
  '.evidence.prefix',
  '.timeline.hidden',
  '.incident.exportMarkdown',
  '.incident.exportJson',
  '.timeline.measures.uncertain',
  '.history.by',
  '.bench.thresholdWords',
])

const tables = [
  { name: 'the screens', english: en, korean: ko },
  { name: 'the proof room', english: proofEn, korean: proofKo },
]

test.each(tables)('both languages of $name have the same sentences with the same holes', table => {
  const english = new Map(leaves(table.english))
  const korean = leaves(table.korean)
  expect(korean.map(([path]) => path)).toEqual([...english.keys()])
  for (const [path, text] of korean) expect(new Set(holes(text)), path).toEqual(new Set(holes(english.get(path) ?? '')))
})

test.each(tables)('every sentence of $name is translated', table => {
  const english = new Map(leaves(table.english))
  for (const [path, text] of leaves(table.korean)) if (!same.has(path)) expect(text, path).not.toBe(english.get(path))
})
