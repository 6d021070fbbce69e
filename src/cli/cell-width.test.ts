import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellWidth, cutCells, padCells } from './cell-width.ts'
import { table } from './table.ts'

test('Hangul takes two cells, Latin one, combining marks none', () => {
  expect(['결제', 'pool', 'e\u0301', '풀 60%', '→', '🔥'].map(cellWidth)).toEqual([4, 4, 1, 6, 1, 2])
})

test('cut and padded text has the width asked for', () => {
  const text = fc.string({ unit: fc.constantFrom('결', 'a', ' ', '장애', '1'), maxLength: 40 })
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), (words, cells) => {
      expect(cellWidth(cutCells(words, cells))).toBeLessThanOrEqual(cells)
      expect(cellWidth(padCells(cutCells(words, cells), cells))).toBe(cells)
    }),
  )
})

test('columns are aligned in cells, and control characters are written out', () => {
  const rows = [
    ['결제 중단', '1', 'x'],
    ['payments \u001b[31mdown\u0007', '12', 'y'],
  ]
  expect(table(rows, [{}, { align: 'right' }, {}])).toBe(
    `결제 중단${' '.repeat(16)}   1  x\npayments \\e[31mdown\\u0007  12  y`,
  )
})
