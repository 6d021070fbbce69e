import { Option, type Command, type OptionValues } from '@commander-js/extra-typings'
import { langs } from '../core/ground/index.ts'
import { lang } from './terminal.ts'

const langOption = () =>
  new Option('--lang <lang>', { ko: '말하는 언어', en: 'language of what is printed' }[lang]).choices(langs)

/** --lang is read before the commands are built (terminal.ts); here it is declared, so that it is known and checked. */
export const withLang = <Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) =>
  command.addOption(langOption())

/** What every command takes: --lang and --json. */
export const withCommon = <Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) =>
  withLang(command).option('--json', { ko: 'JSON으로 출력', en: 'print JSON' }[lang])
