import { expect, test } from 'vitest'
import { isSought, zoneChoices } from './zone-choices.ts'

const choices = zoneChoices('ko', Date.UTC(2025, 11, 3))
const found = (typed: string) => choices.filter(choice => isSought(choice, typed)).map(choice => choice.zone)

test('a zone is found by its place, by its name in either language, and by its offset', () => {
  for (const typed of ['seoul', 'Asia/Se', '한국', 'korean', 'gmt+9 kor']) expect(found(typed)).toContain('Asia/Seoul')
  expect(found('new york')).toContain('America/New_York')
  expect(found('')).toHaveLength(choices.length)
  expect(found('nowhere at all')).toEqual([])
})
