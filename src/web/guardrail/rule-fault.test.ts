import { expect, test } from 'vitest'
import type { FaultBody } from '../../wire/views.ts'
import { faultPlace, offsetOf } from './rule-fault.ts'

const text = '- alert: 풀\n  expr: 풀 >= \n'
const fault = (args: FaultBody['args']): FaultBody => ({
  code: 'promql_invalid',
  args,
  says: { ko: '', en: '' },
  hint: { ko: '', en: '' },
})

test('a caret stands under the place, wide letters counted as wide', () => {
  const place = faultPlace(fault({ line: 2, column: 11 }), text)
  expect(place).toEqual({ line: 2, column: 11, text: '  expr: 풀 >= ', before: '        \u3000 ' })
  if (place) expect(text.slice(offsetOf(text, place))).toBe('>= \n')
})

test('a refusal without a place has none', () => {
  expect(faultPlace(fault({}), text)).toBeUndefined()
})
