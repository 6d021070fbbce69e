import { Command } from '@commander-js/extra-typings'
import { bundleCommand } from './bundle.ts'
import { captureCommand } from './capture.ts'
import { checkCommand } from './check.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { proveCommand } from './prove.ts'
import { signalsCommand } from './signals.ts'
import { speakHelp } from './speak-help.ts'
import { lang } from './terminal.ts'
import { timelineCommand } from './timeline.ts'
import { readVersion } from './version.ts'
import { withLang } from './with-common.ts'

const about = {
  ko: '모든 장애를 회귀 테스트로. 기록된 근거에서 확인된 타임라인까지.',
  en: 'Every outage becomes a regression test: from recorded evidence to a checked timeline.',
}[lang]

/** The server is a second of loading: only where it may be asked for. */
const quick = new Set(['import', 'timeline', 'check', 'export', 'bundle', 'capture', 'signals', 'prove'])

/** The program with its commands. `asked` is the first word after its name; without it every command is there. */
export const buildProgram = async (asked?: string) => {
  const program = withLang(new Command('notagain'))
    .description(about)
    .version(readVersion(), '-V, --version', { ko: '버전을 보여 줍니다', en: 'show the version' }[lang])
    .helpCommand(false)
  if (!quick.has(asked ?? '')) program.addCommand((await import('./start.ts')).startCommand())
  program
    .addCommand(importCommand())
    .addCommand(timelineCommand())
    .addCommand(checkCommand())
    .addCommand(exportCommand())
    .addCommand(bundleCommand())
    .addCommand(captureCommand())
    .addCommand(signalsCommand())
    .addCommand(proveCommand())
  for (const command of [program, ...program.commands.flatMap(it => [it, ...it.commands])]) speakHelp(command)
  return program
}
