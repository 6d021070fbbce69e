import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText, foldedWidth } from './fold-text.ts'

const widthOf = (text: string) => text.length * 10

test('a title breaks between words, and its second line is shortened only where it must be', () => {
  expect(foldText('Rollback complete, payments work', 180, widthOf)).toEqual(['Rollback complete,', 'payments work'])
  expect(foldText('Rollback complete, payments work', 100, widthOf)).toEqual(['Rollback', 'complete,…'])
  expect(foldText('Unbreakable', 60, widthOf)).toEqual(['Unbre…', ''])
  expect(foldedWidth('Unbreakable', widthOf)).toBeUndefined()
})

test('in the width that it asks for, nothing is lost', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', '가', '1'), minLength: 1, maxLength: 9 }), {
    minLength: 2,
  })
  fc.assert(
    fc.property(words, list => {
      const text = list.join(' ')
      expect(foldText(text, foldedWidth(text, widthOf) ?? 0, widthOf).join(' ')).toBe(text)
    }),
  )
})
