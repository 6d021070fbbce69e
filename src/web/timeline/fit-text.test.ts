import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitText } from './fit-text.ts'

const widthOf = (text: string) => Array.from(text).length * 7

test('what fits stays as it is; what does not ends with an ellipsis and fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 7, max: 300 }), (text, room) => {
      const fitted = fitText(text, room, widthOf)
      expect(widthOf(fitted)).toBeLessThanOrEqual(Math.max(room, 7))
      if (widthOf(text) <= room) expect(fitted).toBe(text)
      else expect(fitted.endsWith('…')).toBe(true)
    }),
  )
})
