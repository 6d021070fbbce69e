import { CommanderError, InvalidArgumentError, Command } from '@commander-js/extra-typings'
import { expect, test } from 'vitest'
import { Fault } from '../core/ground/index.ts'
import { sayFault } from './say-fault.ts'

const usage = (...args: readonly string[]): unknown => {
  const command = new Command('timeline')
    .option('--json')
    .option('--size <n>', 'size', () => {
      throw new InvalidArgumentError('Write a number.')
    })
    .argument('<folder>')
    .exitOverride()
    .configureOutput({ outputError: () => {} })
  try {
    command.parse([...args], { from: 'user' })
  } catch (error) {
    return error
  }
  return undefined
}

test('a fault of usage is said in the language of the run, and in both as JSON', () => {
  const { exit, text, fault } = sayFault(usage('x', '--jsn'), 'ko')
  expect([exit, text]).toEqual([2, '--jsn: 그런 옵션은 없습니다.\n혹시 --json 입니까?'])
  expect(fault).toMatchObject({
    code: 'usage_invalid',
    says: { ko: '--jsn: 그런 옵션은 없습니다.', en: '--jsn: there is no such option.' },
    hint: { ko: '혹시 --json 입니까?', en: 'Did you mean --json?' },
  })
})

test('what is missing and why a value is refused', () => {
  expect(sayFault(usage(), 'en').text).toBe('folder is needed.\n--help shows how it is used.')
  expect(sayFault(usage('x', '--size', '$&'), 'en').text).toContain('Write a number.')
})

test('help that was asked for is no fault', () => {
  expect(sayFault(new CommanderError(0, 'commander.helpDisplayed', ''), 'en')).toEqual({ exit: 0, text: '' })
})

test('names from outside do not steer the terminal', () => {
  const { text, fault } = sayFault(new Fault('file_not_found', { file: '\u001b[2Jx' }), 'en')
  expect(text).toBe('There is no file \\e[2Jx.\nCheck the path.')
  expect(fault?.code).toBe('file_not_found')
})

test('a bug is shown whole and exits 70', () => {
  const { exit, text, fault } = sayFault(new TypeError('x is not a function'), 'en')
  expect(exit).toBe(70)
  expect(text).toContain('x is not a function')
  expect(fault?.code).toBe('internal')
})
