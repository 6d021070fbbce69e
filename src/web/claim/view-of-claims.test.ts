import { expect, test } from 'vitest'
import type { Claim } from '../../wire/core.ts'
import type { ClaimTextView, IncidentView } from '../../wire/views.ts'
import { viewOfClaims } from './view-of-claims.ts'

const claim = (id: string, sentence: string): Claim => ({
  id,
  sentence,
  from: 0,
  to: sentence.length,
  line: 1,
  column: 1,
  quantity: { kind: 'duration', text: '30', from: 0, to: 2, approx: false, ms: 1_800_000, unitMs: 60_000 },
  about: { ko: '결제 중단', en: 'payments down' },
  code: 'contradicted',
  derivation: { ko: '', en: '' },
  cites: [],
})
const text = (id: string, body: string, translationOf?: string): ClaimTextView => ({
  id,
  body,
  addedAt: 0,
  claims: [claim(id, body)],
  ...(translationOf && { translationOf }),
})
const view = {
  incident: { zone: 'Asia/Seoul' },
  claimTexts: [
    text('ko', '결제가 30분간 안 됐다.'),
    text('note', 'Down for 30 minutes.'),
    text('en', 'Payments were down for 30 minutes.', 'ko'),
  ],
} as unknown as IncidentView

test.each([
  ['ko', ['ko', 'note'], ['en']],
  ['en', ['en', 'note'], ['ko']],
] as const)('told in two languages stands and counts once, for a reader of %s', (lang, ids, also) => {
  const { texts, sum } = viewOfClaims(view, lang)
  expect(texts.map(one => one.id)).toEqual(ids)
  expect(texts[0]?.also.map(one => [one.id, one.lang])).toEqual(also.map(id => [id, id]))
  expect(sum.contradicted).toBe(2)
})
