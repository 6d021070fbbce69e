import { resolve } from 'node:path'
import { Fault, type Lang, type Said } from '../core/ground/index.ts'

export interface Config {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly dataFolder: string
  readonly databaseUrl?: string
  readonly lang: Lang
  readonly importLimitBytes: number
  /** Load the reference incident into an empty database. */
  readonly demo: boolean
}

/** What the command line says; it wins over the environment. */
export interface ConfigFlags {
  readonly port?: string
  readonly data?: string
  readonly demo?: boolean
}

interface Setting {
  readonly default: string
  readonly takes: Said
}

/** Every setting that there is. docs/reference/settings.md lists the same ones; a test holds both together. */
export const settings = {
  NOTAGAIN_HOST: {
    default: '127.0.0.1',
    takes: { en: '127.0.0.1, localhost or ::1', ko: '127.0.0.1, localhost, ::1' },
  },
  NOTAGAIN_PORT: { default: '7373', takes: { en: '0 to 65535; 0 is any', ko: '0~65535, 0은 아무 포트나' } },
  NOTAGAIN_DATA: { default: '.data', takes: { en: 'a folder', ko: '폴더' } },
  DATABASE_URL: {
    default: '',
    takes: { en: 'postgres://… of a PostgreSQL 15 to 18', ko: 'PostgreSQL 15~18의 postgres://… 주소' },
  },
  NOTAGAIN_LANG: { default: '', takes: { en: 'ko or en', ko: 'ko, en' } },
  NOTAGAIN_IMPORT_LIMIT_MIB: { default: '4096', takes: { en: '1 to 1048576', ko: '1~1048576' } },
} as const satisfies Record<string, Setting>

type SettingName = keyof typeof settings
export type Environment = Readonly<Record<string, string | undefined>>

const refuse = (setting: SettingName | '--port', value: string): Fault => {
  const { takes } = settings[setting === '--port' ? 'NOTAGAIN_PORT' : setting]
  return new Fault('setting_invalid', { setting, value, takesEn: takes.en, takesKo: takes.ko })
}

const whole = (setting: SettingName | '--port', text: string, min: number, max: number): number => {
  const value = Number(text)
  if (!/^\d{1,9}$/.test(text) || value < min || value > max) throw refuse(setting, text)
  return value
}

const readHost = (host: string): string => {
  if (host === 'localhost') return '127.0.0.1'
  if (host === '127.0.0.1' || host === '::1') return host
  throw new Fault('address_refused', { host })
}

const readLang = (text: string, system: string): Lang => {
  if (text === 'ko' || text === 'en') return text
  if (text !== '') throw refuse('NOTAGAIN_LANG', text)
  return system.startsWith('ko') ? 'ko' : 'en'
}

/** The one place that reads the environment. Throws Faults `setting_invalid` and `address_refused`. */
export const readConfig = (flags: ConfigFlags = {}, env: Environment = process.env): Config => {
  const of = (name: SettingName) => env[name]?.trim() || settings[name].default
  const url = of('DATABASE_URL')
  if (url !== '' && !/^postgres(ql)?:\/\//.test(url)) throw refuse('DATABASE_URL', url.slice(0, 12))
  const port = flags.port === undefined ? whole('NOTAGAIN_PORT', of('NOTAGAIN_PORT'), 0, 65_535) : undefined
  return {
    host: readHost(of('NOTAGAIN_HOST')),
    port: port ?? whole('--port', flags.port ?? '', 0, 65_535),
    dataFolder: resolve(flags.data ?? of('NOTAGAIN_DATA')),
    ...(url === '' ? {} : { databaseUrl: url }),
    lang: readLang(of('NOTAGAIN_LANG'), env['LC_ALL'] ?? env['LANG'] ?? ''),
    importLimitBytes: whole('NOTAGAIN_IMPORT_LIMIT_MIB', of('NOTAGAIN_IMPORT_LIMIT_MIB'), 1, 1_048_576) * 1_048_576,
    demo: flags.demo ?? true,
  }
}
