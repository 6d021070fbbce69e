// Writes docs/reference/cli.md, faults.md and bundle.schema.json from the commands, the fault table and the format: npm run docs
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { faults, type Lang } from '../src/core/ground/index.ts'
import { bundleJsonSchema } from '../src/wire/bundle/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Help {
  readonly name: string
  readonly help: string
}

/** The language is chosen when a program starts, so each has a process of its own. */
const readHelp = async (lang: Lang): Promise<readonly Help[]> => {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NOTAGAIN_LANG: lang }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/print-help.ts'], {
    cwd: root,
    env,
  })
  return JSON.parse(stdout) as readonly Help[]
}

const fenced = (text: string) => `\`\`\`text\n${text.trimEnd()}\n\`\`\``

const cliPage = (english: readonly Help[], korean: readonly Help[]) => {
  const commands = english.map(({ name, help }, i) => {
    const heading = i === 0 ? name : `notagain ${name}`
    return `## ${heading}\n\n${fenced(help)}\n\n${fenced(korean[i]?.help ?? '')}`
  })
  return `# Command line

Made from the commands themselves by \`npm run docs\`.

The language is that of \`--lang\`, else of \`NOTAGAIN_LANG\`, \`LC_ALL\` or \`LANG\`.
Exit codes: 0 done, 1 \`check\` found a contradiction or \`bundle verify\` a change, 2 refused, 70 a bug of the program.
With \`--json\` a refusal is \`{ "fault": { code, args, says, hint } }\` on standard output, in both languages; [faults.md](faults.md) lists them.

${commands.join('\n\n')}
`
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', '<br>')

const faultsPage = () => {
  const rows = Object.entries(faults).map(
    ([code, { status, exit, says, hint }]) =>
      `| \`${code}\` | ${status} | ${exit} | ${cell(says.en)}<br>${cell(hint.en)} | ${cell(says.ko)}<br>${cell(hint.ko)} |`,
  )
  return `# Faults

Made from \`src/core/ground/faults/\` by \`npm run docs\`. A fault is a request that is refused: what is the matter, and under it
what to do about it. \`{name}\` stands for a value of the case.

| code | HTTP | exit | English | 한국어 |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}

/** Every page that is made, by its path from the root. */
export const makeDocs = async (): Promise<Readonly<Record<string, string>>> => {
  const [english, korean] = await Promise.all([readHelp('en'), readHelp('ko')])
  const pages = {
    'docs/reference/cli.md': cliPage(english, korean),
    'docs/reference/faults.md': faultsPage(),
    'docs/reference/bundle.schema.json': JSON.stringify(bundleJsonSchema()),
  }
  const options = await resolveConfig(`${root}docs/reference/cli.md`)
  const shaped = Object.entries(pages).map(
    async ([path, text]) => [path, await format(text, { ...options, filepath: path })] as const,
  )
  return Object.fromEntries(await Promise.all(shaped))
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [path, text] of Object.entries(await makeDocs())) await writeFile(`${root}${path}`, text)
