/**
 * `npm run bench -- <name|all> [--quick]`: the speed claims. A name is a file beside this one that exports `run`; its last line
 * is `<name> value=<x> unit=<u> target=<y> pass|fail|info`. Exit code 1 when a figure failed.
 */
import { readdirSync } from 'node:fs'
import type { Bench } from './figure.ts'

const names = readdirSync(new URL('.', import.meta.url))
  .filter(file => file.endsWith('.ts') && !['main.ts', 'figure.ts'].includes(file))
  .map(file => file.slice(0, -3))
  .toSorted()

const [name = '', ...flags] = process.argv.slice(2)
const unknown = flags.filter(flag => flag !== '--quick')
const wanted = name === 'all' ? names : names.filter(one => one === name)
if (wanted.length === 0 || unknown.length > 0) {
  console.error(`npm run bench -- <all|${names.join('|')}> [--quick]`)
  process.exit(2)
}
const passed: (boolean | undefined)[] = []
for (const one of wanted) {
  const { run } = (await import(`./${one}.ts`)) as {
    readonly run: (...given: Parameters<Bench>) => Promise<boolean | undefined>
  }
  passed.push(await run({ quick: flags.includes('--quick') }))
}
process.exit(passed.includes(false) ? 1 : (process.exitCode ?? 0))
