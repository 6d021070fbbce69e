import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { judgeClaims } from './judge-claims.ts'
import { emptyRecord, recordOfText } from './record-of-text.ts'

const folder = new URL('./golden/', import.meta.url)
const names = readdirSync(folder).flatMap(file => (file.endsWith('.input') ? [file.slice(0, -6)] : []))
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8')

const judged = (text: string): readonly string[] =>
  judgeClaims(text, recordOfText(text)?.record ?? emptyRecord).map(
    claim => `${claim.code} ${claim.quantity.text.replace(/\s+/g, ' ')}`,
  )

/** Each line is a claim in order of place: its code and its words. The first twelve were written before the rules. */
test.each(names)('%s', name => {
  expect(judged(read(`${name}.input`))).toEqual(read(`${name}.expect`).trim().split('\n'))
})
