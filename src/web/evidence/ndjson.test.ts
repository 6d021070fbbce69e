import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ndjsonReader } from './ndjson.ts'

test('however the answer comes in, each line is read once and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ n: fc.integer(), s: fc.string() })),
      fc.array(fc.nat(400)),
      fc.boolean(),
      (values, cuts, newline) => {
        const text = values.map(value => JSON.stringify(value)).join('\n') + (newline && values.length > 0 ? '\n' : '')
        const read = ndjsonReader<{ n: number; s: string }>()
        const got = [
          ...cuts.toSorted((a, b) => a - b).flatMap(cut => read(text.slice(0, cut), false)),
          ...read(text, true),
        ]
        expect(got).toEqual(values)
      },
    ),
  )
})
