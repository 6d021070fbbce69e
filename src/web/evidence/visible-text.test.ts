import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleText } from './visible-text.ts'

test('control characters and tricks of direction can be seen', () => {
  expect(visibleText('\u001B[31mred\u0000\u007F')).toBe('␛[31mred␀␡')
  expect(visibleText('abc\u202Egnp.exe')).toBe('abc⟨U+202E⟩gnp.exe')
  expect(visibleText('a\r\nb')).toBe('a␍\nb')
  expect(visibleText('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
})

test('nothing invisible is left in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      // oxlint-disable-next-line no-control-regex -- what must not be there
      expect(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u200B-\u200F]/.test(visibleText(text))).toBe(false)
    }),
  )
})

test('ordinary Korean and English text is left alone', () => {
  expect(visibleText('결제가 30분간 안 됐다\n\t"ok"')).toBe('결제가 30분간 안 됐다\n\t"ok"')
})
