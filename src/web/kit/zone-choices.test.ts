import { expect, test } from 'vitest'
import { zoneChoices } from './zone-choices.ts'

const winter = Date.UTC(2025, 11, 3)
const labelOf = (lang: 'ko' | 'en', zone: string) =>
  zoneChoices(lang, winter).find(choice => choice.zone === zone)?.label

test('a zone is named in the language of the reader, with its offset', () => {
  expect(labelOf('ko', 'Asia/Seoul')).toBe('한국 표준시 · GMT+9')
  expect(labelOf('en', 'America/New_York')).toBe('Eastern Time · GMT-5')
  expect(labelOf('en', 'UTC')).toContain('GMT')
})
