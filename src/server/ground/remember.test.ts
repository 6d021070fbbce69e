import { expect, it } from 'vitest'
import { remember } from './remember.ts'

it('makes once, and forgets what was asked for longest ago', () => {
  const made: string[] = []
  const of = remember<string>(2)
  const ask = (key: string) =>
    of(key, () => {
      made.push(key)
      return key
    })
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) ask(key)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

it('does not keep a failure', async () => {
  const of = remember<Promise<number>>(2)
  await expect(of('a', () => Promise.reject(new Error('once')))).rejects.toThrow('once')
  expect(await of('a', () => Promise.resolve(1))).toBe(1)
})
