import { expect, test } from 'vitest'
import { Fault } from '../ground/index.ts'
import { chooseReader } from './choose-reader.ts'

const sample = (text: string, name = 'x') => ({ name, head: new TextEncoder().encode(text), complete: true })

const faultOf = (run: () => unknown): Fault => {
  try {
    run()
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('no fault')
}

test('what nobody knows is asked, with all kinds to choose from and the first line made visible', () => {
  const fault = faultOf(() => chooseReader(sample('\u001b[2Jhello\nworld'), {}))
  expect(fault.code).toBe('kind_unknown')
  expect(fault.args['sample']).toBe('\\e[2Jhello')
  expect(String(fault.args['candidates']).split(', ')).toHaveLength(12)
  expect(fault.hint('ko')).toContain('told-timeline')
})

test('a tie is asked, naming the two', () => {
  const lines = '2025-12-03 03:02 down: payments\n2025-12-03 04:32 up: payments\n'
  const fault = faultOf(() => chooseReader(sample(lines), { zone: 'Asia/Seoul' }))
  expect(fault.code).toBe('kind_unknown')
  expect(String(fault.args['candidates']).split(', ').toSorted()).toEqual(['chat-paste', 'told-timeline'])
})

test('what a person says wins, and the basis says who said it', () => {
  const chosen = chooseReader(sample('time,value\n2025-12-02T22:15:00Z,1\n'), { zone: 'Asia/Seoul' }, 'app-log')
  expect(chosen.kind.kind).toBe('app-log')
  expect(chosen.settings).toEqual({ zone: 'Asia/Seoul' })
  expect(chosen.basis[0]).toMatchObject({ setting: 'kind', value: 'app-log', known: { en: 'said by a person' } })
})

test('the name of a file decides nothing', () => {
  const text = '{"level":30,"time":1764687600123,"msg":"order 17 paid"}\n'
  expect(chooseReader(sample(text, 'data.csv'), {}).kind.kind).toBe('app-log')
})
