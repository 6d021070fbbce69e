import { CommanderError } from '@commander-js/extra-typings'
import { visible } from '../core/evidence/index.ts'
import { Fault, faults, type Lang, type Said } from '../core/ground/index.ts'

/** What went wrong, once, and the exit code. */
export interface SaidFault {
  readonly exit: number
  readonly text: string
}

const usage: Readonly<Record<string, Said>> = {
  'commander.unknownOption': { ko: '{name}: 그런 옵션은 없습니다.', en: '{name}: there is no such option.' },
  'commander.unknownCommand': { ko: '{name}: 그런 명령은 없습니다.', en: '{name}: there is no such command.' },
  'commander.missingArgument': { ko: '{name}이(가) 필요합니다.', en: '{name} is needed.' },
  'commander.optionMissingArgument': { ko: '{name}: 값이 필요합니다.', en: '{name}: a value is needed.' },
  'commander.missingMandatoryOptionValue': { ko: '{name} 옵션이 필요합니다.', en: '{name} is needed.' },
  'commander.excessArguments': { ko: '인자가 너무 많습니다.', en: 'Too many arguments.' },
  'commander.conflictingOption': { ko: '{name}: 함께 쓸 수 없습니다.', en: '{name}: cannot be used together.' },
  'commander.invalidArgument': {
    ko: '{name}: 쓸 수 없는 값입니다. {detail}',
    en: '{name}: not a value it takes. {detail}',
  },
}

const didYouMean: Said = { ko: '혹시 {name} 입니까?', en: 'Did you mean {name}?' }

const sayUsage = (error: CommanderError, lang: Lang): string => {
  // Help was asked for, or shown for want of a command: commander has printed it.
  if (error.exitCode === 0 || error.code === 'commander.help') return ''
  const name = /'([^']{1,200})'/.exec(error.message)?.[1] ?? ''
  const detail =
    error.code === 'commander.invalidArgument' ? (/(Allowed choices are .{1,500})/.exec(error.message)?.[1] ?? '') : ''
  const near = /\(Did you mean (?:one of )?(.{1,200})\?\)/.exec(error.message)?.[1]
  const says = usage[error.code]?.[lang] ?? error.message.replace(/^error: /, '')
  const first = says.replace('{name}', visible(name)).replace('{detail}', visible(detail, 500)).trim()
  return near ? `${first}\n${didYouMean[lang].replace('{name}', near)}` : first
}

/** Names and samples in a fault come from outside: nothing of them may steer the terminal. */
const safe = (text: string): string =>
  text
    .split('\n')
    .map(line => visible(line, 4_000))
    .join('\n')

/** The one place that puts an error into words. A bug is shown whole and exits 70. */
export const sayFault = (error: unknown, lang: Lang): SaidFault => {
  if (error instanceof Fault)
    return { exit: faults[error.code].exit, text: safe(`${error.says(lang)}\n${error.hint(lang)}`) }
  if (error instanceof CommanderError) return { exit: error.exitCode === 0 ? 0 : 2, text: safe(sayUsage(error, lang)) }
  const bug = { ko: '예상하지 못한 오류입니다. 이 내용을 알려 주세요.', en: 'Unexpected. Please report this.' }[lang]
  return { exit: 70, text: safe(`${bug}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`) }
}
