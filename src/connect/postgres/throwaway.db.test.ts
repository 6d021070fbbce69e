import { expect, test } from 'vitest'
import { throwawayDatabase } from './throwaway.ts'

test('gives an empty database, twice, each of its own', async () => {
  const [one, two] = await Promise.all([throwawayDatabase(), throwawayDatabase()])
  await one.pool.query('create table note (at bigint, said text)')
  await one.pool.query('insert into note values ($1, $2)', [1_764_698_400_000, '결제 장애'])
  expect((await one.pool.query('select at, said from note')).rows).toEqual([
    { at: 1_764_698_400_000, said: '결제 장애' },
  ])
  expect((await two.pool.query("select to_regclass('note') as found")).rows).toEqual([{ found: null }])
  await Promise.all([one.close(), two.close()])
})

test('an int8 that a number cannot hold is refused and not rounded', async () => {
  const database = await throwawayDatabase()
  await expect(database.pool.query('select 9007199254740993::int8 as n')).rejects.toThrow('9007199254740993')
  expect((await database.pool.query('select array[1, null]::int8[] as n, 1.10::numeric as m')).rows).toEqual([
    { n: [1, null], m: '1.10' },
  ])
  await database.close()
})
