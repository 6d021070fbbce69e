// Prints the help of every command in one language, as JSON: NOTAGAIN_LANG=ko npx tsx scripts/print-help.ts
import { buildProgram } from '../src/cli/build-program.ts'

const program = await buildProgram()
const commands = program.commands.flatMap(command => [
  { name: command.name(), command: { helpInformation: () => command.helpInformation() } },
  ...command.commands.map(part => ({
    name: `${command.name()} ${part.name()}`,
    command: { helpInformation: () => part.helpInformation() },
  })),
])
const help = [{ name: program.name(), command: program }, ...commands].map(({ name, command }) => ({
  name,
  help: command.helpInformation(),
}))
console.log(JSON.stringify(help))
