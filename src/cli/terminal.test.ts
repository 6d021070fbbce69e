import { expect, test } from 'vitest'
import { chooseLang } from './terminal.ts'

test.each([
  [['--lang', 'ko'], {}, 'ko'],
  [['--lang=en'], { LANG: 'ko_KR.UTF-8' }, 'en'],
  [[], { LANG: 'ko_KR.UTF-8' }, 'ko'],
  [[], { LC_ALL: 'C', LANG: 'ko_KR.UTF-8' }, 'en'],
  [[], { NOTAGAIN_LANG: 'ko', LC_ALL: 'C' }, 'ko'],
  [[], {}, 'en'],
] as const)('%j %j → %s', (argv, env, lang) => {
  expect(chooseLang(argv, env)).toBe(lang)
})
