// With --no-unit the unit tests are left to `npm test`, which has them too.
// Types, lint, format, dead code, unit tests (the direction rules are one of them): seconds, no server. Prints what each took.
import { spawn } from 'node:child_process'

const checks = [
  ['types core', 'tsc', ['-p', 'src/core/tsconfig.json']],
  ['types core tests', 'tsc', ['-p', 'src/core/tsconfig.tests.json']],
  ['types web', 'tsc', ['-p', 'src/web/tsconfig.json']],
  ['types web tests', 'tsc', ['-p', 'src/web/tsconfig.tests.json']],
  ['types rest', 'tsc', ['-p', 'tsconfig.json']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings', 'src', 'tests', 'bench', 'scripts']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['dead code', 'knip', []],
  ['unit', 'vitest', ['run', '--project', 'unit', '--reporter', 'dot']],
]

const run = ([name, program, args]) =>
  new Promise(done => {
    const began = performance.now()
    let said = ''
    const child = spawn(`node_modules/.bin/${program}`, args, { env: { ...process.env, FORCE_COLOR: '0' } })
    child.stdout.on('data', data => (said += data))
    child.stderr.on('data', data => (said += data))
    child.on('error', error => done({ name, ok: false, said: String(error), seconds: 0 }))
    child.on('exit', code => done({ name, ok: code === 0, said, seconds: (performance.now() - began) / 1000 }))
  })

let failed = 0
const waiting = checks.filter(([name]) => !(name === 'unit' && process.argv.includes('--no-unit')))
const worker = async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const { name, ok, said, seconds } = await run(check)
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(18)} ${seconds.toFixed(1)} s`)
    if (!ok) console.log(said.trimEnd())
    if (!ok) failed++
  }
}
await Promise.all([worker(), worker()])
console.log(failed === 0 ? 'verify: all green' : `verify: ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
