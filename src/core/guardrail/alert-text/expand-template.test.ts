import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandTemplate, expandTemplateParts } from './expand-template.ts'
import { findTemplateTrouble } from './parse-template.ts'

const ground = { labels: { service: 'payment', instance: 'db-1:5432' }, value: 0.8123 }

test.each([
  ['{{ $labels.service }}: {{ $value | humanizePercentage }}', 'payment: 81.23%'],
  ['{{ .Labels.nobody }}|{{ $value }}', '|0.8123'],
  ['{{ if gt $value 0.9 }}a{{ else if gt $value 0.8 }}b{{ else }}c{{ end }}', 'b'],
  ['no template } at {all}', 'no template } at {all}'],
])('%s', (template, text) => {
  expect(expandTemplateParts(template, ground)).toEqual({ text, left: [] })
})

test('what needs a server stays as it is written and is told', () => {
  const { text, left } = expandTemplateParts('{{ $labels.service }} {{ query "up" | first }} {{ $value }}', ground)
  expect(text).toBe('payment {{ query "up" | first }} 0.8123')
  expect(left).toEqual([
    { from: 22, to: 46, why: { en: 'query is not run here', ko: 'query 함수는 여기서 실행하지 않습니다' } },
  ])
})

test('what Go refuses when it runs stays as well', () => {
  expect(expandTemplate('{{ if gt $value 5 }}a{{ end }}!', ground)).toBe('{{ if gt $value 5 }}a{{ end }}!')
})

test('ranges in ranges end', () => {
  const template = `${'{{ range $labels }}'.repeat(60)}x${'{{ end }}'.repeat(60)}`
  expect(expandTemplateParts(template, ground).left).toHaveLength(1)
})

test('any text is expanded, left or refused; never more', () => {
  const parts = fc.constantFrom(
    '{{',
    '}}',
    '{{-',
    '-}}',
    '$value',
    '$labels',
    '.x',
    ' ',
    '|',
    '(',
    ')',
    'if',
    'end',
    'else',
    'range',
    'printf',
    '"%d"',
    '5',
    ':=',
    '$x',
    ',',
    'a',
    '결',
    '/*',
    '*/',
    'define',
    '"x"',
    '"',
    '`',
    '%',
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 25 }), words => {
      const template = words.join('')
      const { text, left } = expandTemplateParts(template, ground)
      const trouble = findTemplateTrouble(template)
      if (trouble) expect([text, left.length]).toEqual([template, 1])
      if (!template.includes('{{')) expect(text).toBe(template)
    }),
    { numRuns: 2_000 },
  )
})
