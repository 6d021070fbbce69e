import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const scenario = fileURLToPath(new URL('../../scenarios/payment-outage', import.meta.url))
const limit = { timeout: 60_000 }

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line as a process of its own, without a terminal. */
const run = (...args: readonly string[]): Promise<Ran> =>
  new Promise(resolve => {
    const env = { PATH: process.env['PATH'], LANG: 'C' }
    execFile(process.execPath, [main, ...args], { env, maxBuffer: 64 << 20 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notagain-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

const file = async (name: string, text: string) => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

interface TimelineJson {
  readonly measures: readonly { readonly id: string; readonly kind: string; readonly ms?: number }[]
  readonly milestones: Readonly<Record<string, string>>
  readonly events: readonly { readonly id: string; readonly cites: readonly { readonly line?: number }[] }[]
}

describe('timeline', limit, () => {
  test('the measures of the reference incident, in milliseconds', async () => {
    const { out, code, err } = await run('timeline', scenario, '--json')
    expect([code, err]).toEqual([0, ''])
    const { measures } = JSON.parse(out) as TimelineJson
    const minutes = Object.fromEntries(measures.flatMap(it => (it.ms === undefined ? [] : [[it.id, it.ms / 60_000]])))
    expect(minutes).toEqual({
      deploy_to_first_signal: 32,
      first_signal_to_outage: 255,
      deploy_to_outage: 287,
      pool_60_to_outage: 99,
      pool_95_to_outage: 24,
      outage_to_recovery: 90,
      missed_signal_window: 253,
      detection_to_recovery: 92,
    })
    expect(measures.slice(0, 5).map(it => it.id)).toEqual([
      'outage_to_recovery',
      'failed_attempts',
      'missed_signal_window',
      'deploy_to_outage',
      'first_signal_to_outage',
    ])
    expect(measures.find(it => it.kind === 'count')).toMatchObject({ value: 3_741, of: 3_741 })
    expect(measures.filter(it => it.kind === 'cannot tell').map(it => it.id)).toEqual([
      'detection_to_acknowledgement',
      'rollback',
    ])
  })

  test('in English and in Korean, without colour', async () => {
    const english = await run('timeline', scenario)
    for (const words of [
      '32 min',
      '4 h 15 min',
      '4 h 47 min',
      '1 h 39 min',
      '24 min',
      '1 h 30 min',
      '4 h 13 min',
      'record.yaml:4',
    ])
      expect(english.out).toContain(words)
    const korean = await run('timeline', scenario, '--lang', 'ko')
    for (const words of [
      '32분',
      '4시간 15분',
      '4시간 47분',
      '1시간 39분',
      '24분',
      '1시간 30분',
      '4시간 13분',
      '결제 중단',
    ])
      expect(korean.out).toContain(words)
    expect(english.out + korean.out).not.toContain('\u001b')
  })
})

describe('refusals', limit, () => {
  test('an unknown flag is an error with a suggestion', async () => {
    const { code, err, out } = await run('timeline', scenario, '--jsn')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('--json')
  })

  test('an unknown command, in Korean', async () => {
    const { code, err } = await run('timelin', '--lang', 'ko')
    expect(code).toBe(2)
    expect(err).toContain('그런 명령은 없습니다')
    expect(err).toContain('timeline')
  })

  test('asked for JSON, a refusal is JSON on stdout, in both languages', async () => {
    const { code, out, err } = await run('timeline', folder, '--json')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({
      fault: {
        code: 'incident_folder_not_found',
        args: { folder },
        says: { en: `There is no incident in ${folder}.`, ko: `${folder}에 장애가 없습니다.` },
      },
    })
    expect(err).toContain('There is no incident')
  })

  test('a folder without an incident', async () => {
    const { code, err } = await run('timeline', folder)
    expect(code).toBe(2)
    expect(err.split('\n')[0]).toBe(`There is no incident in ${folder}.`)
  })
})

const record =
  'zone: UTC\nevents:\n  - at: 2025-01-01 10:00\n    what: "payments \\e[31mdown <script>alert(1)</script>"\n'

describe('import', limit, () => {
  test('without a folder nothing is kept, and it says so', async () => {
    const { code, out } = await run('import', await file('record.yaml', record))
    expect(code).toBe(0)
    expect(out).toContain('told-timeline')
    expect(out).toContain('100.0%')
    expect(out).toContain('Nothing was kept')
    expect(out).toContain('payments \\e[31mdown')
    expect(out).not.toContain('\u001b')
  })

  test('a folder is begun from flags; a second import adds to it', async () => {
    const inc = join(folder, 'inc')
    const path = await file('record.yaml', record)
    const needs = await run('import', path, '--incident', inc)
    expect([needs.code, needs.err.split('\n')[0]]).toEqual([
      2,
      `${inc} holds no incident yet; to begin one, --key, --title, --zone is needed.`,
    ])
    const begun = await run(
      'import',
      path,
      '--incident',
      inc,
      '--key',
      'T-9',
      '--title',
      '결제 장애',
      '--zone',
      'Asia/Seoul',
    )
    expect(begun.code).toBe(0)
    const csv = await file('series.csv', 'at,db_pool_in_use\n2025-01-01T10:00:00Z,5\n2025-01-01T10:00:15Z,6\n')
    expect((await run('import', csv, '--incident', inc)).code).toBe(0)
    const yaml = await readFile(join(inc, 'incident.yaml'), 'utf8')
    expect(yaml).toContain('- file: record.yaml')
    expect(yaml).toContain('- file: series.csv')
    const { out } = await run('timeline', inc, '--json')
    expect((JSON.parse(out) as TimelineJson).events).toHaveLength(1)
  })

  test('a file of which nothing could be read is a failure with a sample', async () => {
    const path = await file('strange.log', '\u001b[2Jwhat is this\nnobody knows\n')
    const { code, err, out } = await run('import', path, '--kind', 'postgres-csvlog')
    expect(code).toBe(2)
    expect(err).toContain('\\e[2Jwhat is this')
    expect(err + out).not.toContain('\u001b')
  })
})

describe('export', limit, () => {
  test('a Markdown draft with measures, impact and digests', async () => {
    const { out, code } = await run('export', scenario)
    expect(code).toBe(0)
    for (const words of [
      '# INC-42: Payment outage',
      '**4 h 47 min**',
      '**1,247**',
      '**3,741**',
      '85,000,000 KRW',
      'record.yaml:4',
    ])
      expect(out).toContain(words)
    expect(out).toMatch(/pool\.json \| prometheus-json .*`[0-9a-f]{64}`/)
  })

  test('hostile text stays text', async () => {
    const inc = join(folder, 'hostile')
    await run(
      'import',
      await file('h.yaml', record),
      '--incident',
      inc,
      '--key',
      'T-9',
      '--title',
      'a|b <img src=x>',
      '--zone',
      'UTC',
    )
    const { out } = await run('export', inc)
    expect(out).toContain('# T-9: a\\|b &lt;img src=x&gt;')
    expect(out).toContain('&lt;script&gt;')
    expect(out).not.toMatch(/<script|<img/)
    expect(out).not.toContain('\u001b')
  })
})
