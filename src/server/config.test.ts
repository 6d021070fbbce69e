import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Fault } from '../core/ground/index.ts'
import { readConfig, settings } from './config.ts'

const page = readFileSync(new URL('../../docs/reference/settings.md', import.meta.url), 'utf8')

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
  return 'accepted'
}

describe('settings', () => {
  it('stand in the page that lists them, with their defaults, and no others do', () => {
    const rows = page.split('\n').map(line => line.split('|').map(cell => cell.trim().replaceAll('`', '')))
    const listed = rows.filter(([, name = '']) => /^[A-Z_]{4,}$/.test(name)).map(([, name, value]) => [name, value])
    expect(listed).toEqual(Object.entries(settings).map(([name, { default: value }]) => [name, value]))
  })

  it('have defaults that are accepted', () => {
    expect(readConfig({}, {})).toEqual({
      host: '127.0.0.1',
      port: 7373,
      dataFolder: resolve('.data'),
      lang: 'en',
      importLimitBytes: 4 * 2 ** 30,
      demo: true,
    })
  })

  it('are overridden by the command line', () => {
    const env = { NOTAGAIN_PORT: '80', NOTAGAIN_DATA: '/a', LANG: 'ko_KR.UTF-8' }
    expect(readConfig({ port: '0', data: '/b', demo: false }, env)).toMatchObject({
      port: 0,
      dataFolder: '/b',
      lang: 'ko',
      demo: false,
    })
  })

  it.each(['127.0.0.1', 'localhost', '::1'])('listen on %s', host => {
    expect(codeOf(() => readConfig({}, { NOTAGAIN_HOST: host }))).toBe('accepted')
  })

  it.each(['0.0.0.0', '::', '192.168.0.2', '127.0.0.1.evil.example', 'example.org', '127.0.0.2', '*'])(
    'refuse to listen on %s',
    host => {
      expect(codeOf(() => readConfig({}, { NOTAGAIN_HOST: host }))).toBe('address_refused')
    },
  )

  it.each([
    { NOTAGAIN_PORT: '65536' },
    { NOTAGAIN_PORT: '-1' },
    { NOTAGAIN_PORT: '0x50' },
    { NOTAGAIN_PORT: '7373; rm' },
    { NOTAGAIN_LANG: 'fr' },
    { NOTAGAIN_IMPORT_LIMIT_MIB: '0' },
    { DATABASE_URL: 'mysql://x' },
  ])('refuse %j', env => {
    expect(codeOf(() => readConfig({}, env))).toBe('setting_invalid')
  })

  it('that are wrong say what they take, in both languages', () => {
    try {
      readConfig({ port: 'x' }, {})
    } catch (error) {
      expect(error instanceof Fault && [error.says('en'), error.hint('ko')]).toEqual([
        '--port="x" is not understood.',
        '쓸 수 있는 값: 0~65535, 0은 아무 포트나.',
      ])
    }
  })
})
