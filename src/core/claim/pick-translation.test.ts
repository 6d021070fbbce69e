import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupTranslations, langOfText, pickTranslations } from './pick-translation.ts'

const ko = { id: 'ko', body: '결제가 30분간 안 됐다.' }
const en = { id: 'en', body: 'Payments were down for 30 minutes.', translationOf: 'ko' }
const alone = { id: 'alone', body: 'The pool alarm was late.' }
const ids = (texts: readonly { readonly id: string }[]) => texts.map(text => text.id)

test.each([
  ['HikariCP connection pool이 고갈되어 payment API가 timeout 되었습니다', 'ko'],
  ['The on-call lead said "아직 안 됩니다" and started the rollback of the release', 'en'],
  ['22:15 03:02', 'en'],
  ['장애', 'ko'],
] as const)('%s is written in %s', (body, lang) => {
  expect(langOfText(body)).toBe(lang)
})

test('one of a pair is taken, in the language of the reader; a text alone is always taken', () => {
  expect(ids(pickTranslations([ko, alone, en], 'ko'))).toEqual(['ko', 'alone'])
  expect(ids(pickTranslations([ko, alone, en], 'en'))).toEqual(['en', 'alone'])
})

test('without one in the language of the reader the original is taken', () => {
  const again = { ...en, id: 'again', body: '결제가 삼십 분간 안 됐다.', translationOf: 'en' }
  expect(ids(pickTranslations([again, { ...en, id: 'en', translationOf: undefined }], 'ko'))).toEqual(['again'])
  expect(
    ids(
      pickTranslations(
        [
          { ...en, id: 'b', translationOf: 'a' },
          { ...en, id: 'a', translationOf: undefined },
        ],
        'ko',
      ),
    ),
  ).toEqual(['a'])
})

test('translations stay together when their original was removed', () => {
  expect(ids(pickTranslations([en, { ...ko, id: 'ko2', translationOf: 'ko' }], 'ko'))).toEqual(['ko2'])
})

const texts = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    body: fc.constantFrom(ko.body, en.body),
    translationOf: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
  }),
  { selector: text => text.id },
)

test('groups lose no text, and each gives exactly one', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('ko', 'en'), (all, lang) => {
      const groups = groupTranslations(all)
      expect(ids(groups.flat()).toSorted()).toEqual(ids(all).toSorted())
      const picked = pickTranslations(all, lang)
      expect(picked).toHaveLength(groups.length)
      for (const [i, group] of groups.entries()) expect(group).toContain(picked[i])
    }),
  )
})
