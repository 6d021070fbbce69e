#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command } from '@commander-js/extra-typings'
import { checkCommand } from './check.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { sayFault } from './say-fault.ts'
import { speakHelp } from './speak-help.ts'
import { lang } from './terminal.ts'
import { timelineCommand } from './timeline.ts'
import { withLang } from './with-common.ts'

const about = {
  ko: '모든 장애를 회귀 테스트로. 기록된 근거에서 확인된 타임라인까지.',
  en: 'Every outage becomes a regression test: from recorded evidence to a checked timeline.',
}[lang]

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}

const program = withLang(new Command('notagain'))
  .description(about)
  .version(version, '-V, --version', { ko: '판 번호', en: 'version' }[lang])
  .helpCommand(false)

/** The server is a second of loading: only where it may be asked for. */
const quick = new Set(['import', 'timeline', 'check', 'export'])

const addCommands = async (asked: string | undefined): Promise<void> => {
  if (!quick.has(asked ?? '')) program.addCommand((await import('./start.ts')).startCommand())
  program
    .addCommand(importCommand())
    .addCommand(timelineCommand())
    .addCommand(checkCommand())
    .addCommand(exportCommand())
}

const main = async (): Promise<void> => {
  await addCommands(process.argv[2])
  for (const command of [program, ...program.commands]) speakHelp(command)
  try {
    await program.parseAsync(process.argv)
  } catch (error) {
    const { exit, text } = sayFault(error, lang)
    if (text) process.stderr.write(`${text}\n`)
    process.exitCode = exit
  }
}

// A reader that closed the pipe (head, less) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

await main()
