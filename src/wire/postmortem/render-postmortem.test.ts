import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AttemptCount } from '../../core/impact/index.ts'
import { langs } from '../core.ts'
import type { IncidentView } from '../views.ts'
import { plainText } from './plain-text.ts'
import { renderPostmortem } from './render-postmortem.ts'

const golden = new URL('golden/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, golden), 'utf8')

interface Input {
  readonly view: IncidentView
  readonly impact: readonly AttemptCount[]
}

const cases = readdirSync(golden)
  .filter(name => name.endsWith('.input.json'))
  .map(name => name.replace('.input.json', ''))

describe.each(cases)('%s', name => {
  test.each(langs)('in %s', lang => {
    const { view, impact } = JSON.parse(read(`${name}.input.json`)) as Input
    expect(renderPostmortem(view, impact, lang)).toBe(read(`${name}.expect.${lang}.md`))
  })
})

test('no text of strangers makes markup, a line or a table cell', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('<', '>', '|', '`', '[', ']', '\n', '\r', '\u001b', '*', 'a', '\u202e', 'http://', '&'),
  })
  fc.assert(
    fc.property(hostile, text => {
      const plain = plainText(text)
      expect(plain).not.toMatch(/[<>\n\r\u202e]|(^|[^\\])[|`[\]*]|https?:/)
      expect(plain).not.toContain('\u001b')
    }),
  )
})
