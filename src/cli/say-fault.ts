import { CommanderError } from '@commander-js/extra-typings'
import { visible } from '../core/evidence/index.ts'
import { Fault, faults, type Lang, type Said } from '../core/ground/index.ts'
import type { FaultBody } from '../wire/views.ts'

/** What went wrong, once, and the exit code. */
export interface SaidFault {
  readonly exit: number
  readonly text: string
  /** For programs that asked for JSON; absent where nothing was refused. */
  readonly fault?: FaultBody
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
const seeHelp: Said = {
  ko: '쓰는 법은 --help 로 볼 수 있습니다.',
  en: '--help shows how it is used.',
}
const choices: Said = { ko: '쓸 수 있는 값: {list}', en: 'It takes: {list}' }

/** What commander says of a bad call, as the fault `usage_invalid`. */
const usageFault = (error: CommanderError): Fault => {
  const quoted = /'([^']{1,200})'/.exec(error.message)?.[1] ?? ''
  const list = /Allowed choices are (.{1,500})\.$/.exec(error.message)?.[1]
  const own = /is invalid(?: for argument '[^']*')?\. (?!Allowed choices)(.{1,300})$/.exec(error.message)?.[1]
  const near = /\(Did you mean (?:one of )?(.{1,200})\?\)/.exec(error.message)?.[1]
  const reason = (lang: Lang) => {
    const detail = list === undefined ? (own ?? '') : choices[lang].replace('{list}', () => list)
    const says = usage[error.code]?.[lang] ?? error.message.replace(/^error: /, '')
    return says
      .replace('{name}', () => visible(quoted))
      .replace('{detail}', () => visible(detail, 500))
      .trim()
  }
  const hint = (lang: Lang) =>
    near === undefined ? seeHelp[lang] : didYouMean[lang].replace('{name}', () => visible(near))
  return new Fault('usage_invalid', {
    reasonEn: reason('en'),
    reasonKo: reason('ko'),
    hintEn: hint('en'),
    hintKo: hint('ko'),
  })
}

/** Names and samples in a fault come from outside: nothing of them may steer the terminal. */
const safe = (text: string): string =>
  text
    .split('\n')
    .map(line => visible(line, 4_000))
    .join('\n')

const inBoth = (of: (lang: Lang) => string): Said => ({ ko: of('ko'), en: of('en') })

const bug: Said = {
  ko: '예상하지 못한 오류입니다. 이 내용을 알려 주세요.',
  en: 'Unexpected. Please report this.',
}

/** The one place that puts an error into words. A bug is shown whole and exits 70. */
export const sayFault = (error: unknown, lang: Lang): SaidFault => {
  if (error instanceof CommanderError) {
    // Help was asked for, or shown for want of a command: commander has printed it.
    if (error.exitCode === 0 || error.code === 'commander.help') return { exit: error.exitCode === 0 ? 0 : 2, text: '' }
    return sayFault(usageFault(error), lang)
  }
  if (error instanceof Fault) {
    const fault = {
      code: error.code,
      args: error.args,
      says: inBoth(it => error.says(it)),
      hint: inBoth(it => error.hint(it)),
    }
    return { exit: faults[error.code].exit, text: safe(`${error.says(lang)}\n${error.hint(lang)}`), fault }
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const fault = { code: 'internal', args: {}, says: bug, hint: { ko: detail, en: detail } }
  return { exit: 70, text: safe(`${bug[lang]}\n${detail}`), fault }
}
