import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { checkCommand } from './check.ts'
import { sayFault } from './say-fault.ts'

const root = resolve(import.meta.dirname, '../..')

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

afterEach(() => {
  process.exitCode = undefined
  vi.restoreAllMocks()
})

/** The command in this process: what it prints, and the exit code that it leaves. */
const check = async (...args: readonly string[]): Promise<Ran> => {
  const out: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation(text => out.push(String(text)) > 0)
  process.exitCode = undefined
  const failed = await checkCommand()
    .exitOverride()
    .parseAsync(['node', 'notagain', ...args])
    .then(
      () => undefined,
      (error: unknown) => sayFault(error, 'en'),
    )
  const code = failed?.exit ?? Number(process.exitCode ?? 0)
  vi.restoreAllMocks()
  return { code, out: out.join(''), err: failed?.text ?? '' }
}

const codes = (json: string) =>
  (JSON.parse(json) as { claims: readonly { code: string }[] }).claims.map(claim => claim.code)

test('the reference incident as it was told, in both languages: the same fifteen verdicts', async () => {
  const ko = await check(join(root, 'scenarios/payment-outage/told.ko.md'), '--json')
  const en = await check(join(root, 'scenarios/payment-outage/told.en.md'), '--json')
  expect(codes(ko.out)).toEqual(codes(en.out))
  const of = (code: string) => codes(en.out).filter(it => it === code).length
  expect([of('contradicted'), of('unsupported'), of('supported')]).toEqual([5, 4, 6])
  expect([ko.code, en.code]).toEqual([1, 1])
})

const write = async (text: string): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'check-')), 'text.md')
  await writeFile(file, text)
  return file
}

test('without a record everything that is bound is unsupported, and the exit is 0', async () => {
  const { code, out } = await check(await write('Checkout was down for 20 minutes.'), '--json')
  expect(code).toBe(0)
  expect(codes(out)).toEqual(['unsupported'])
})

test('the milestones of the record are said in local time', async () => {
  const { out } = await check(
    await write(
      '# 2026-01-05, times in KST\n\n- 10:00 deployed\n- 10:10 checkout is down\n- 10:40 checkout recovered\n',
    ),
    '--json',
  )
  expect((JSON.parse(out) as { milestones: unknown }).milestones).toEqual({
    change_deployed: '2026-01-05 10:00',
    impact_started: '2026-01-05 10:10',
    impact_ended: '2026-01-05 10:40',
  })
})

test('terminal escapes of a text are written out', async () => {
  const { out } = await check(await write('\u001b[31mSorry\u0007: checkout was down for 20 minutes.'))
  expect(out).not.toContain('\u001b')
  expect(out).toContain('\\e[31m')
})

test('a missing file is a fault', async () => {
  const { code, err } = await check('no-such-file.md')
  expect(code).toBe(2)
  expect(err).toContain('no-such-file.md')
})
