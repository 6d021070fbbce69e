import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskText } from '../mask-text.ts'
import { parseFlat, parseRecord } from './parse-record.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const names = [
  'time',
  'ts',
  't',
  'level',
  'severity',
  'msg',
  'message',
  'event',
  'name',
  'service',
  'err',
  'log',
  'reqId',
  '',
]
const value = fc.oneof(
  fc.constantFrom<unknown>(
    1764687600005,
    1764687600,
    30,
    '50',
    'error',
    '',
    'order 7 paid',
    '2025-12-02T22:15:00Z',
    null,
    true,
  ),
  fc.constantFrom<unknown>('a "quoted" word', '결제 실패', 'tab\there', 1.5, -3, 1e21, [1], { a: 1 }, 0, '</script>'),
)
const line = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 5 }),
    fc.constantFrom<[string, unknown][]>(
      [],
      [
        ['time', 1764687600005],
        ['msg', 'order 7 paid'],
      ],
    ),
  )
  .map(([pairs, more]) => [...pairs, ...more])
  .map(pairs => `{${pairs.map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`).join(',')}}`)

test('what the flat scanner takes, the whole parser reads as the same record', () => {
  let taken = 0
  fc.assert(
    fc.property(line, fc.nat(200), fc.integer({ min: 0, max: 127 }), (text, at, byte) => {
      for (const one of [text, text.slice(0, at) + String.fromCharCode(byte) + text.slice(at + 1)]) {
        const flat = parseFlat(bytes(one))
        if (!flat) continue
        taken++
        expect(flat).toEqual(parseRecord(one))
      }
    }),
    { numRuns: 20_000, seed: 5 },
  )
  expect(taken).toBeGreaterThan(1_000)
})

test('a message is masked as by words', () => {
  const byWords = (text: string) =>
    text
      .slice(0, 4_000)
      .replace(/\S+/g, word => (/[0-9=@]/.test(word) || word.startsWith('/') ? '<*>' : word))
      .trim()
  const words = fc.array(
    fc.constantFrom('order', '7', 'a=b', '/pay', 'x/y', ' ', '\t', '\u3000', '\u00a0', '결제', 'a@b', '\u001f'),
  )
  fc.assert(
    fc.property(words, list => {
      expect(maskText(list.join(''))).toBe(byWords(list.join('')))
    }),
  )
})
