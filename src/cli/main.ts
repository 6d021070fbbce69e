#!/usr/bin/env node
import { buildProgram } from './build-program.ts'
import { sayFault } from './say-fault.ts'
import { lang, printJson } from './terminal.ts'

const wantsJson = (argv: readonly string[]) =>
  argv.some(
    (word, i) => word === '--json' || word === '--format=json' || (word === '--format' && argv[i + 1] === 'json'),
  )

const main = async (): Promise<void> => {
  try {
    await (await buildProgram(process.argv[2])).parseAsync(process.argv)
  } catch (error) {
    const { exit, text, fault } = sayFault(error, lang)
    if (fault && wantsJson(process.argv)) printJson({ fault })
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
