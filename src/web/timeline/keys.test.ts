import { expect, test } from 'vitest'
import { deedOf } from './keys.ts'

const press = (key: string, code = '', ctrlKey = false) => deedOf({ key, code, ctrlKey, metaKey: false, altKey: false })

test('letters work on a Korean keyboard too, by their place', () => {
  expect(press('e', 'KeyE')).toBe('evidence')
  expect(press('ㄷ', 'KeyE')).toBe('evidence')
  expect(press('ㅁ', 'KeyA')).toBe('accept')
  expect(press('ㅅ', 'KeyT')).toBe('table')
})

test('keys with Ctrl belong to the browser, and other keys to nobody', () => {
  expect(press('0', 'Digit0', true)).toBeUndefined()
  expect(press('e', 'KeyE', true)).toBeUndefined()
  expect(press('q', 'KeyQ')).toBeUndefined()
  expect(press('Tab', 'Tab')).toBeUndefined()
})

test('a Latin letter counts as what it says, not where it lies', () => {
  expect(press('a', 'KeyQ')).toBe('accept')
})
