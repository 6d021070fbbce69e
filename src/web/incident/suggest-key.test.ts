import { expect, test } from 'vitest'
import { suggestKey } from './suggest-key.ts'

test('the next number after the highest of the commonest prefix', () => {
  expect(suggestKey([])).toBe('INC-1')
  expect(suggestKey(['INC-42'])).toBe('INC-43')
  expect(suggestKey(['PAY-7', 'INC-9', 'PAY-11', 'lab'])).toBe('PAY-12')
  expect(suggestKey(['outage'])).toBe('INC-1')
})
