import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bundleCommand } from './bundle.ts'
import { sayFault } from './say-fault.ts'

const lab = resolve(import.meta.dirname, '../../scenarios/payment-lab')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notagain-cli-bundle-'))
})
afterEach(async () => {
  process.exitCode = undefined
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

/** The command in this process: what it prints, and the exit code that it leaves. */
const bundle = async (...args: readonly string[]) => {
  const out: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation(text => out.push(String(text)) > 0)
  process.exitCode = undefined
  const command = bundleCommand()
  for (const each of [command, ...command.commands]) each.exitOverride()
  const failed = await command.parseAsync(['node', 'bundle', ...args]).then(
    () => undefined,
    (error: unknown) => sayFault(error, 'en'),
  )
  const code = failed?.exit ?? Number(process.exitCode ?? 0)
  vi.restoreAllMocks()
  return { code, out: out.join(''), err: failed?.text ?? '' }
}

test('packed, verified and unpacked; what is left out is named', async () => {
  const file = join(folder, 'lab.zip')
  const packed = await bundle('pack', lab, file, '--raw')
  expect([packed.code, packed.out]).toEqual([0, expect.stringContaining('postgresql.csv.gz')])
  const verified = await bundle('verify', file)
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('to the byte')])
  expect((await bundle('unpack', file, join(folder, 'out'))).code).toBe(0)
  const name = 'incident.yaml'
  expect(await readFile(join(folder, 'out', name), 'utf8')).toBe(await readFile(join(lab, name), 'utf8'))
  expect(await bundle('unpack', file, join(folder, 'out'))).toMatchObject({ code: 2, out: '' })
})

test('a changed byte is an exit of 1, with the member that it is in', async () => {
  const file = join(folder, 'lab.zip')
  await bundle('pack', lab, file, '--raw')
  const bytes = await readFile(file)
  bytes[bytes.length >> 1]! ^= 1
  await writeFile(file, bytes)
  const { code, out } = await bundle('verify', file, '--json')
  expect(code).toBe(1)
  const report = JSON.parse(out) as { readonly whole: boolean; readonly members: readonly { readonly state: string }[] }
  expect(report.whole).toBe(false)
  expect(report.members.filter(it => it.state !== 'ok')).toHaveLength(1)
})

test('no bundle there is refused', async () => {
  expect(await bundle('verify', join(folder, 'none.zip'))).toMatchObject({ code: 2, out: '' })
})
