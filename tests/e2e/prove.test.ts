import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { referenceAddress } from './shared.ts'
import type { SuiteResult } from '../../src/core/gate/index.ts'

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const scenarios = fileURLToPath(new URL('../../scenarios', import.meta.url))
const outage = join(scenarios, 'payment-outage')
const limit = { timeout: 60_000 }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notagain-prove-'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = (
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  new Promise(resolve => {
    const env = { PATH: process.env['PATH'], LANG: 'C' }
    execFile(process.execPath, [main, 'prove', ...args], { env, maxBuffer: 64 << 20 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })

const rules = (name: string) => ['--rules', join(outage, name)] as const
const against = (casebook: string) => ['--casebook', casebook] as const

const written = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

describe('the reference incident', limit, () => {
  test('the table "Would this have caught it?"', async () => {
    const all = ['rules.old.yml', 'rules.agreed.yml', 'rules.yml'].flatMap(rules)
    const { out, code } = await run(...all, ...against(outage), '--json')
    const [result] = (JSON.parse(out) as SuiteResult).cases
    const table = result?.proofs.map(({ guardrail, verdict, cost }) => [
      guardrail,
      verdict.kind,
      'leadMs' in verdict && verdict.leadMs / 60_000,
      cost?.pages,
      cost && Math.round(cost.per30Days * 10) / 10,
      cost && Math.round(cost.bound95Per30Days * 10) / 10,
      cost?.budget,
    ])
    expect(table).toEqual([
      ['PaymentPoolHigh', 'late', 56, 0, 0, 3.2, 'within'],
      ['PaymentPoolOver60', 'caught', 99, 9, 9.6, 16.8, 'over'],
      ['PaymentPoolFilling', 'caught', 84, 0, 0, 3.2, 'within'],
      ['PaymentQuerySlow', 'caught', 255, 1, 1.1, 5.1, 'within'],
    ])
    expect(code).toBe(1)
  })

  test('a whole casebook passes with the rules that were early and quiet, and says what was not judged', async () => {
    const place = join(folder, 'promtool')
    const { out, code, err } = await run(...rules('rules.yml'), ...against(scenarios), '--promtool', place)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('PaymentQuerySlow would have fired 255 min before the outage (253 min before the first page)')
    expect(out).toContain('– not applicable  LAB-1')
    expect(out).toContain('2 incidents · ✓ pass 1 · – not applicable 1')
    expect(out).not.toMatch(/prevent/i)
    expect(await readdir(place)).toEqual([
      'INC-42.PaymentPoolFilling.test.yml',
      'INC-42.PaymentPoolFilling.yml',
      'INC-42.PaymentQuerySlow.test.yml',
      'INC-42.PaymentQuerySlow.yml',
    ])
  })

  // The product that all browser tests share runs only where there is a browser, which the set-up says.
  test.skipIf(referenceAddress() === '')('a server is a casebook too', async () => {
    const { out, code } = await run(...rules('rules.old.yml'), ...against(referenceAddress()), '--json')
    const inc = (JSON.parse(out) as SuiteResult).cases.find(one => one.incident === 'INC-42')
    expect(inc?.proofs[0]?.verdict).toMatchObject({ kind: 'late', leadMs: 56 * 60_000 })
    expect(code).toBe(1)
  })

  test('fails as late with the rule of that night, in Korean', async () => {
    const { out, code } = await run(...rules('rules.old.yml'), ...against(outage), '--lang', 'ko')
    expect(code).toBe(1)
    expect(out).toContain('✗ 실패  INC-42  결제 장애')
    expect(out).toContain('늦게 울림')
  })

  test('fails on its page budget with 60% at once, as JUnit in a file', async () => {
    const output = join(folder, 'proofs.xml')
    const how = ['--format', 'junit', '--output', output]
    const { code, out } = await run(...rules('rules.agreed.yml'), ...against(outage), ...how)
    expect([code, out]).toEqual([1, ''])
    const xml = await readFile(output, 'utf8')
    expect(xml).toContain('tests="1" failures="1" errors="0" skipped="0"')
    expect(xml).toContain('over the budget of 2')
  })
})

describe('what cannot be judged never passes', limit, () => {
  const rule = (expr: string) => `      - alert: A\n        expr: ${expr}\n`
  const group = (interval: string, ...rules: readonly string[]) =>
    `  - name: every ${interval}\n    interval: ${interval}\n    rules:\n${rules.join('')}`

  test('each rule says what is missing', async () => {
    const coarse = group(
      '15s',
      rule('db_pool_idle < 5'),
      rule('db_pool_in_use{job="checkout"} > 60'),
      rule('histogram_count(db_pool_in_use) > 60'),
    )
    const path = await written('rules.yml', `groups:\n${coarse}${group('5s', rule('db_pool_in_use > 60'))}`)
    const { out, code } = await run('--rules', path, ...against(outage), '--dialect', 'prom2', '--json')
    expect(code).toBe(2)
    const [result] = (JSON.parse(out) as SuiteResult).cases
    const missing = result?.proofs.map(({ verdict }) =>
      verdict.kind === 'unprovable' ? verdict.missing.map(it => [it.what, it.says.en]) : verdict,
    )
    expect(missing).toMatchObject([
      [['series', expect.stringContaining('db_pool_idle')]],
      [['series', expect.stringContaining('payment-api')]],
      [['function', expect.stringContaining('histogram_count')]],
      [['resolution', expect.stringContaining('15 s')]],
    ])
  })

  test('PromQL that is none, with its place', async () => {
    const path = await written('broken.yml', `groups:\n${group('15s', rule('rate(db_pool_in_use[5x]) > 1'))}`)
    const { err, code } = await run('--rules', path, ...against(outage))
    expect(code).toBe(2)
    expect(err).toMatch(/broken\.yml:6/)
  })

  test('no incident, no rule file, no server', async () => {
    await mkdir(join(folder, 'empty'), { recursive: true })
    for (const args of [
      [...rules('rules.yml'), ...against(join(folder, 'empty'))],
      ['--rules', join(folder, 'empty'), ...against(outage)],
      [...rules('rules.yml'), ...against('http://127.0.0.1:1')],
    ]) {
      const { code, err } = await run(...args)
      expect([code, err.length > 20]).toEqual([2, true])
    }
  })
})
