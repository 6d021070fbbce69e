// Prints the help of every command in one language, as JSON: NOTAGAIN_LANG=ko npx tsx scripts/print-help.ts
import { buildProgram } from '../src/cli/build-program.ts'

const program = await buildProgram()
const help = [program, ...program.commands].map(command => ({
  name: command.name(),
  help: command.helpInformation(),
}))
console.log(JSON.stringify(help))
