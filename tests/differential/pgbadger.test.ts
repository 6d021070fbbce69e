import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countsOfReading, differences, hasPgbadger, runPgbadger } from '../../bench/logs/pgbadger-counts.ts'
import { postgresStderr } from '../../src/core/evidence/postgres/index.ts'

const bin = '/usr/lib/postgresql/15/bin'
const prefix = '%m [%p] %q%u@%d '
const missing = [...(hasPgbadger() ? [] : ['pgbadger']), ...(existsSync(bin) ? [] : ['PostgreSQL 15'])]
const inCi = process.env['CI'] === 'true'
if (missing.length > 0) console.log(`SKIP ${missing.length}: ${missing.join(', ')} not found`)

let folder = ''

/** PostgreSQL refuses root: there its programs run as the user that Debian made for it. */
const as = (program: string, args: readonly string[]): string => {
  const command = [join(bin, program), ...args]
  const [first = '', ...rest] = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command
  return execFileSync(first, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: tmpdir() })
}

const settings = [
  "listen_addresses=''",
  'logging_collector=on',
  'log_filename=server.log',
  'log_file_mode=0644',
  `log_line_prefix='${prefix}'`,
  'log_timezone=UTC',
  'log_min_duration_statement=0',
  'log_connections=on',
  'log_disconnections=on',
  'log_checkpoints=on',
  'max_connections=20',
]

/** A fresh server under pgbench, both protocols, with a few failures; gives its log. */
const serverLog = (): string => {
  const data = join(folder, 'data')
  as('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '--locale=C.UTF-8'])
  const flags = [...settings, `unix_socket_directories='${folder}'`].map(one => `-c ${one}`).join(' ')
  as('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'start.log'), '-o', flags, 'start'])
  try {
    const to = ['-h', folder, '-U', 'postgres', 'postgres']
    const psql = (sql: string) => as('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=0', '-c', sql, ...to])
    as('pgbench', ['-i', '-q', '-s', '1', ...to])
    for (const protocol of ['simple', 'extended', 'prepared'])
      as('pgbench', ['-n', '-c', '3', '-t', '60', '-M', protocol, ...to])
    psql('create table pay (id int primary key, note text)')
    for (const sql of ["insert into pay values (1, 'it''s')", "select count(*)\nfrom pay\nwhere note like '%x%'"])
      psql(sql)
    for (const sql of ['insert into pay values (1, null)', 'select 1/0', 'select missing from pay'])
      expect(() => psql(sql)).toThrow()
  } finally {
    as('pg_ctl', ['-D', data, '-w', '-m', 'fast', 'stop'])
  }
  const file = join(folder, 'server.log')
  execFileSync('cp', [join(data, 'log', 'server.log'), file])
  return file
}

describe.skipIf(missing.length > 0 && !inCi)('pgbadger', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'na-badger-'))
    chmodSync(folder, 0o777)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('counts the same severities and executions in a log that a server has just written', () => {
    expect(missing).toEqual([])
    const file = serverLog()
    const reader = postgresStderr.open({}, {})
    reader.begin({ path: file, sha256: 'sha' })
    reader.push(readFileSync(file))
    const reading = reader.finish()
    expect(reading.report).toMatchObject({ rejectedCount: 0, parsedShare: 1 })
    expect(reading.report.records).toBeGreaterThan(3_000)
    const theirs = runPgbadger(file, prefix, join(folder, 'report.json'))
    expect(differences(countsOfReading(reading), theirs.counts, () => 0)).toEqual([])
  })
})
