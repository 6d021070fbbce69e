import { lang } from './terminal.ts'

const titles: Readonly<Record<string, string>> = {
  'Usage:': '사용법:',
  'Arguments:': '인자:',
  'Options:': '옵션:',
  'Commands:': '명령:',
}

const help = { ko: '도움말을 보여 줍니다', en: 'show help' }[lang]

/** Of a command of any arguments and options, what is set here. */
interface Speaking {
  exitOverride(): unknown
  configureOutput(to: { readonly outputError: () => void }): unknown
  configureHelp(to: { readonly styleTitle: (title: string) => string }): unknown
  helpOption(flags: string, description: string): unknown
}

/** Help in the language of this run, and faults of usage handed to the one place that says them. */
export const speakHelp = (command: Speaking): void => {
  command.exitOverride()
  command.configureOutput({ outputError: () => {} })
  command.helpOption('-h, --help', help)
  if (lang === 'ko') command.configureHelp({ styleTitle: title => titles[title] ?? title })
}
