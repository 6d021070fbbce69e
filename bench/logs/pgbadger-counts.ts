import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reading } from '../../src/core/evidence/index.ts'

/** Counts that two readers of the same log can be held against each other by. */
export interface LogCounts {
  readonly levels: Readonly<Record<string, number>>
  /** Executions by the letters of their statement: the two programs draw masks and spaces in their own ways. */
  readonly statements: ReadonlyMap<string, number>
}

/** CPU seconds are user and system of the program and all it started. */
export interface Ran {
  readonly cpuSeconds: number
  readonly wallSeconds: number
  readonly stdout: string
}

/** Runs a program to its end under a shell that says what it cost. Throws where it fails. */
export const runForCpu = (program: string, args: readonly string[]): Ran => {
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync('sh', ['-c', '"$@"; s=$?; times >&2; exit $s', 'sh', program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.slice(0, 2_000)}`)
  const children = stderr.trimEnd().split('\n').at(-1) ?? ''
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
    0,
  )
  return { cpuSeconds: seconds, wallSeconds: (performance.now() - began) / 1000, stdout }
}

export const hasPgbadger = (): boolean => spawnSync('pgbadger', ['--version']).status === 0

const lettersOf = (sql: string): string =>
  sql
    .toLowerCase()
    .replace(/\(\.\.\.\)/g, '')
    .replace(/[^a-z_]+/g, '')

const sum = (pairs: Iterable<readonly [string, number]>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const [key, n] of pairs) counts.set(key, (counts.get(key) ?? 0) + n)
  return counts
}

export const countsOfReading = ({ report, templates }: Reading): LogCounts => ({
  levels: report.counts,
  statements: sum(
    templates
      .filter(({ source, text }) => source === 'statement' && !text.startsWith('/* '))
      .map(({ text, count }) => [lettersOf(text), count] as const),
  ),
})

/** What pgbadger counts of `file`, one process, and what that cost. */
export const runPgbadger = (
  file: string,
  prefix: string,
  out: string,
): { readonly counts: LogCounts; readonly ran: Ran } => {
  const ran = runForCpu('pgbadger', [
    '-q',
    '-j',
    '1',
    '-f',
    'stderr',
    '-p',
    prefix,
    '-x',
    'json',
    '--pid-dir',
    dirname(out),
    '-o',
    out,
    file,
  ])
  const report = JSON.parse(readFileSync(out, 'utf8')) as {
    readonly logs_type: Readonly<Record<string, Readonly<Record<string, number>>>>
    readonly normalyzed_info: Readonly<Record<string, Readonly<Record<string, { readonly count: number }>>>>
  }
  const statements = Object.values(report.normalyzed_info).flatMap(database =>
    Object.entries(database).map(([sql, { count }]) => [lettersOf(sql), Number(count)] as const),
  )
  return { counts: { levels: report.logs_type['postgres'] ?? {}, statements: sum(statements) }, ran }
}

/** Where the counts differ, but for plans: pgbadger counts the plan of an execution as one execution more. */
export const differences = (
  ours: LogCounts,
  theirs: LogCounts,
  plansOf: (letters: string) => number,
): readonly string[] => {
  const levels = [...new Set([...Object.keys(ours.levels), ...Object.keys(theirs.levels)])]
  const statements = [...new Set([...ours.statements.keys(), ...theirs.statements.keys()])]
  return [
    ...levels
      .filter(level => (ours.levels[level] ?? 0) !== (theirs.levels[level] ?? 0))
      .map(level => `${level}: ${ours.levels[level] ?? 0}, pgbadger ${theirs.levels[level] ?? 0}`),
    ...statements
      .filter(key => (ours.statements.get(key) ?? 0) + plansOf(key) !== (theirs.statements.get(key) ?? 0))
      .map(key => `${key.slice(0, 80)}: ${ours.statements.get(key) ?? 0}, pgbadger ${theirs.statements.get(key) ?? 0}`),
  ]
}
