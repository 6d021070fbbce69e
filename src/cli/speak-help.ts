import type { Option } from '@commander-js/extra-typings'
import { lang } from './terminal.ts'

const titles: Readonly<Record<string, string>> = {
  'Usage:': '사용법:',
  'Arguments:': '인자:',
  'Options:': '옵션:',
  'Commands:': '명령:',
}

const help = { ko: '도움말을 보여 줍니다', en: 'show help' }[lang]

/** The line of an option with its choices and default, in Korean. */
const koreanOption = ({ description, argChoices, defaultValue }: Option): string => {
  const more = [
    ...(argChoices ? [`쓸 수 있는 값: ${argChoices.join(', ')}`] : []),
    ...(typeof defaultValue === 'string' ? [`기본값: ${defaultValue}`] : []),
  ]
  return more.length === 0 ? description : `${description} (${more.join('; ')})`
}

interface HelpInKorean {
  readonly styleTitle: (title: string) => string
  readonly styleUsage: (usage: string) => string
  readonly optionDescription: (option: Option) => string
}

const korean: HelpInKorean = {
  styleTitle: title => titles[title] ?? title,
  styleUsage: usage => usage.replace('[options]', '[옵션]').replace('[command]', '[명령]'),
  optionDescription: koreanOption,
}

/** Of a command of any arguments and options, what is set here. */
interface Speaking {
  exitOverride(): unknown
  configureOutput(to: { readonly outputError: () => void }): unknown
  configureHelp(to: HelpInKorean): unknown
  helpOption(flags: string, description: string): unknown
}

/** Help in the language of this run, and faults of usage handed to the one place that says them. */
export const speakHelp = (command: Speaking): void => {
  command.exitOverride()
  command.configureOutput({ outputError: () => {} })
  command.helpOption('-h, --help', help)
  if (lang === 'ko') command.configureHelp(korean)
}
