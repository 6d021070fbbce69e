import { expect, it } from 'vitest'
import { loadReaderTools } from './reader-tools.ts'

it('fingerprints what parses and nothing else', async () => {
  const { fingerprint } = await loadReaderTools()
  expect(fingerprint?.('select 1')).toBe(fingerprint?.('SELECT  2'))
  expect(fingerprint?.('select 1')).toMatch(/^[0-9a-f]{16}$/)
  const broken = ['selec 1', "select 'abc", 'select "', 'select 1 /*', '', `select ${'('.repeat(20_000)}1`]
  expect(broken.map(sql => fingerprint?.(sql))).toEqual(broken.map(() => undefined))
})
