import { expect, test } from 'vitest'
import { addressOf, faultIn } from './api.ts'

test('addresses are made of the contract, with everything escaped', () => {
  expect(addressOf('viewIncident', { params: { incident: 'a/b' } })).toBe('/api/incidents/a%2Fb')
  expect(
    addressOf('importEvidence', { params: { incident: 'INC-42' }, query: { name: '풀 & 로그.log', zone: undefined } }),
  ).toBe('/api/incidents/INC-42/evidence?name=%ED%92%80+%26+%EB%A1%9C%EA%B7%B8.log')
})

test('a refusal is found bare or wrapped, and nothing else is taken for one', () => {
  const fault = { code: 'zone_missing', args: {}, says: { ko: '', en: '' }, hint: { ko: '', en: '' } }
  expect(faultIn(fault)).toBe(fault)
  expect(faultIn({ fault })).toBe(fault)
  expect(faultIn({ statusCode: 500 })).toBeUndefined()
  expect(faultIn('no')).toBeUndefined()
})
