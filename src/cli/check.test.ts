import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')

const script = `
import { checkCommand } from ${JSON.stringify(join(root, 'src/cli/check.ts'))}
import { sayFault } from ${JSON.stringify(join(root, 'src/cli/say-fault.ts'))}
try { await checkCommand().exitOverride().parseAsync(process.argv) }
catch (error) { const { exit, text } = sayFault(error, 'en'); process.stderr.write(text); process.exitCode = exit }
`

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const check = async (...args: readonly string[]): Promise<Ran> => {
  const folder = await mkdtemp(join(tmpdir(), 'check-'))
  const main = join(folder, 'main.mts')
  await writeFile(main, script)
  return run(join(root, 'node_modules/.bin/tsx'), [main, ...args], {
    env: { ...process.env, NO_COLOR: '1' },
    cwd: root,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  )
}

const codes = (json: string) =>
  (JSON.parse(json) as { claims: readonly { code: string }[] }).claims.map(claim => claim.code)

test('the reference incident as it was told, in both languages: the same fifteen verdicts', async () => {
  const ko = await check('scenarios/payment-outage/told.ko.md', '--json')
  const en = await check('scenarios/payment-outage/told.en.md', '--json')
  expect(codes(ko.out)).toEqual(codes(en.out))
  const of = (code: string) => codes(en.out).filter(it => it === code).length
  expect([of('contradicted'), of('unsupported'), of('supported')]).toEqual([5, 4, 6])
  expect([ko.code, en.code]).toEqual([1, 1])
}, 60_000)

const write = async (text: string): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'check-')), 'text.md')
  await writeFile(file, text)
  return file
}

test('without a record everything that is bound is unsupported, and the exit is 0', async () => {
  const { code, out } = await check(await write('Checkout was down for 20 minutes.'), '--json')
  expect(code).toBe(0)
  expect(codes(out)).toEqual(['unsupported'])
}, 60_000)

test('terminal escapes of a text are written out', async () => {
  const { out } = await check(await write('\u001b[31mSorry\u0007: checkout was down for 20 minutes.'))
  expect(out).not.toContain('\u001b')
  expect(out).toContain('\\e[31m')
}, 60_000)

test('a missing file is a fault', async () => {
  const { code, err } = await check('no-such-file.md')
  expect(code).toBe(2)
  expect(err).toContain('no-such-file.md')
}, 60_000)
