#!/usr/bin/env node
import { Command } from '@commander-js/extra-typings'
import { checkCommand } from './check.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { sayFault } from './say-fault.ts'
import { lang } from './terminal.ts'
import { timelineCommand } from './timeline.ts'

const about = {
  ko: '모든 장애를 회귀 테스트로. 기록된 근거에서 확인된 타임라인까지.',
  en: 'Every outage becomes a regression test: from recorded evidence to a checked timeline.',
}[lang]

const program = new Command('notagain').description(about)

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

/** Faults come back here, so that they are said once. */
const quietly = (command: { exitOverride(): unknown; configureOutput(to: { outputError: () => void }): unknown }) => {
  command.exitOverride()
  command.configureOutput({ outputError: () => {} })
}

const main = async (): Promise<void> => {
  await addCommands(process.argv[2])
  for (const command of [program, ...program.commands]) quietly(command)
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
