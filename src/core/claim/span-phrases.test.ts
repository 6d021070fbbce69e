import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentWords } from './content-words.ts'
import { spanPhrases } from './span-phrases.ts'

test.each([
  ['It took ⟦⟧ from detection to restoring the record.', 'detection', 'restoring the record.'],
  [
    'The replica was promoted ⟦⟧ after the outage began, because of a runbook',
    'the outage began',
    'The replica was promoted',
  ],
  ['적체는 장애 ⟦⟧ 전부터 보였습니다', '적체는', '장애'],
  ['확인하고 나서 배치를 중단하기까지 ⟦⟧이 더 걸렸다', '확인하', '배치를 중단하기까지'],
  ['배포하고 ⟦⟧ 뒤에 터졌음', '배포하고', '터졌음'],
])('%s', (sentence, from, until) => {
  expect(spanPhrases(sentence)).toEqual({ from, until })
})

test('words meet across endings, particles and words that people use for one another', () => {
  const meet = (a: string, b: string) => [...contentWords(a)].some(word => contentWords(b).has(word))
  expect(meet('한도를 올리기까지', '한도 상향 적용')).toBe(true)
  expect(meet('플래그를 껐습니다', '플래그 비활성화')).toBe(true)
  expect(meet('restoring the record', 'record restored')).toBe(true)
  expect(meet('the decision to revert', 'rolled back')).toBe(true)
  expect(meet('알람이 울린 뒤', '배포')).toBe(false)
})

test('whatever stands around a duration, the phrases are parts of the sentence, in bounded time', () => {
  const piece = fc.constantFrom(
    '까지 ',
    '에서 ',
    '고 ',
    ' after ',
    ' before ',
    ', ',
    'from ',
    ' to ',
    '가',
    'a b ',
    ' 뒤',
    '; ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 300 }), fc.array(piece, { maxLength: 300 }), (left, right) => {
      const sentence = `${left.join('')}⟦⟧${right.join('')}`
      const found = spanPhrases(sentence)
      for (const words of [found?.from ?? '', found?.until ?? '']) expect(words.length).toBeLessThanOrEqual(400)
    }),
  )
})
