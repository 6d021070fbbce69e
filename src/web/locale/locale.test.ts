import { expect, test } from 'vitest'
import { en } from './en.ts'
import { ko } from './ko.ts'

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
])

test('both languages have the same sentences with the same holes', () => {
  const english = new Map(leaves(en))
  const korean = leaves(ko)
  expect(korean.map(([path]) => path)).toEqual([...english.keys()])
  for (const [path, text] of korean) expect(new Set(holes(text)), path).toEqual(new Set(holes(english.get(path) ?? '')))
})

test('every sentence is translated', () => {
  const english = new Map(leaves(en))
  for (const [path, text] of leaves(ko)) if (!same.has(path)) expect(text, path).not.toBe(english.get(path))
})
