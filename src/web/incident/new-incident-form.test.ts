import { expect, test } from 'vitest'
import { incidentSchema } from '../../wire/core.ts'
import { incidentOf, wrongIn } from './new-incident-form.ts'

const form = { title: ' 결제 장애 ', key: 'INC-43', zone: 'Asia/Seoul', severity: 1, services: 'api, , db ' }

test('a filled form is an incident that the server takes', () => {
  expect(wrongIn(form)).toEqual({})
  expect(incidentSchema.parse(incidentOf(form))).toMatchObject({ title: '결제 장애', services: ['api', 'db'] })
})

test('each wrong field says so', () => {
  expect(wrongIn({ ...form, title: ' ', key: '1a', zone: 'Seoul' })).toEqual({
    title: 'nameMissing',
    key: 'keyWrong',
    zone: 'zoneWrong',
  })
})
