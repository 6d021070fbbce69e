import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** An alert tells; people act. So nothing that this product says of an alert claims that it stopped anything. */
const claims = /prevent|would have (stopped|avoided|averted)|막았|막아 ?냈|막을 수 있었|예방했|방지했/i

const filesOf = (room: string): readonly string[] => {
  const folder = join(import.meta.dirname, '..', room)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(name => join(folder, name))
}

/** Text between quotes, in which sentences stand. */
const textsIn = (source: string): readonly string[] =>
  [...source.matchAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g)].map(([text]) => text)

test.each(['proof', 'gate'])('no sentence of %s says that an alert kept something from happening', room => {
  const files = filesOf(room)
  expect(files.length).toBeGreaterThan(3)
  const found = files.flatMap(file => textsIn(readFileSync(file, 'utf8')).filter(text => claims.test(text)))
  expect(found).toEqual([])
})

test('the test sees such a sentence', () => {
  const source = `const says = { ko: '장애를 막았을 것입니다', en: \`would have prevented \${x}\` }`
  expect(textsIn(source).filter(text => claims.test(text)).length).toBe(2)
})
