import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Reading } from '../src/core/evidence/index.ts'
import { type Bench, printFigure } from './figure.ts'
import { generateLog, type LogTruth, prefix } from './logs/generate-log.ts'
import { countsOfReading, differences, hasPgbadger, type Ran, runForCpu, runPgbadger } from './logs/pgbadger-counts.ts'

const TARGET = 30
const MOST_RSS_MB = 300
/** Resident memory may differ by this much between half and all of the log and still is called flat. */
const FLAT_MB = 48
const FULL_BYTES = 376_000_000

const root = fileURLToPath(new URL('..', import.meta.url))

interface Read {
  readonly report: Reading['report']
  readonly templates: Reading['templates']
  readonly parts: readonly { readonly sha256: string; readonly bytes: number }[]
  readonly rss: readonly number[]
  readonly mostRss: number
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6)

/** The generated log of this size, made once. */
const logOf = (bytes: number): { readonly file: string; readonly truth: LogTruth } => {
  const folder = join(tmpdir(), 'notagain-bench-logs')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `generated-1-${bytes}.log`)
  if (!existsSync(file) || !existsSync(`${file}.truth.json`)) return { file, truth: generateLog(file, bytes) }
  return { file, truth: JSON.parse(readFileSync(`${file}.truth.json`, 'utf8')) as LogTruth }
}

/** Compiles the program as it ships. Type errors elsewhere are the business of `verify`; missing output is ours. */
const build = () => {
  const tsc = join(root, 'node_modules/.bin/tsc')
  const { status } = spawnSync(tsc, ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'ignore' })
  if (!existsSync(join(root, 'dist/connect/files/read-source.js'))) throw new Error('the build wrote no program')
  if (status !== 0) console.log('note       the tree has type errors; measured is what tsc could emit')
}

/** Reads the log in a process of its own. `without` a file: what the process costs before it reads anything. */
const readLog = (file: string, work: string): { readonly read: Read; readonly ran: Ran } => {
  const out = join(work, 'read.json')
  const ran = runForCpu(process.execPath, [join(root, 'bench/logs/read-child.mjs'), file, join(work, 'blobs'), out])
  return { read: JSON.parse(readFileSync(out, 'utf8')) as Read, ran }
}

/** What the log itself says against what was read: nothing may be missing. */
const missing = ({ report, parts }: Read, truth: LogTruth): readonly string[] => [
  ...Object.entries(truth.levels)
    .filter(([level, n]) => report.counts[level] !== n)
    .map(([level, n]) => `${level}: ${report.counts[level] ?? 0}, generated ${n}`),
  ...(report.rejectedCount > 0 ? [`${report.rejectedCount} lines rejected`] : []),
  ...(parts[0]?.bytes === truth.bytes ? [] : [`${parts[0]?.bytes} bytes sealed of ${truth.bytes}`]),
]

const speak = (name: string, { cpuSeconds, wallSeconds }: Ran, bytes: number) =>
  console.log(
    `${name.padEnd(10)} ${cpuSeconds.toFixed(2).padStart(8)} CPU s  ${wallSeconds.toFixed(2).padStart(8)} wall s  ${(bytes / 1e6 / cpuSeconds).toFixed(1).padStart(7)} MB/s`,
  )

const compare = (work: string, file: string, truth: LogTruth, quick: boolean): boolean => {
  const { read, ran } = readLog(file, work)
  speak('notagain', ran, truth.bytes)
  const rss = [...read.rss, read.mostRss].map(megabytes)
  console.log(`memory     ${rss.slice(0, -1).join(', ')} MB at quarters, ${rss.at(-1)} MB at most`)
  const theirs = runPgbadger(file, prefix, join(work, 'pgbadger.json'))
  speak('pgbadger', theirs.ran, truth.bytes)
  const ours = countsOfReading({ entries: [], series: [], templates: read.templates, report: read.report })
  const plansOf = (letters: string) => (letters.startsWith('selectfrompayment_attempt') ? truth.plans : 0)
  const wrong = [...missing(read, truth), ...differences(ours, theirs.counts, plansOf)]
  console.log(
    `counts     ${ours.statements.size} templates, ${read.report.records} records: ${wrong.length === 0 ? 'equal' : 'DIFFERENT'}`,
  )
  for (const one of wrong) console.log(`  ${one}`)
  const ratio = theirs.ran.cpuSeconds / ran.cpuSeconds
  const flat = (rss[3] ?? 0) - (rss[1] ?? 0) <= FLAT_MB
  const small = (rss.at(-1) ?? 0) <= MOST_RSS_MB
  if (!flat || !small) console.log(`memory     ${flat ? '' : 'not flat '}${small ? '' : `over ${MOST_RSS_MB} MB`}`)
  const sound = wrong.length === 0 && small && flat
  const figure = { name: 'logs', value: ratio, unit: 'x-cpu', target: TARGET, better: 'higher' } as const
  if (sound) return printFigure({ ...figure, judged: !quick })
  console.log(`logs value=${ratio.toFixed(1)} unit=x-cpu target=${TARGET} fail`)
  return false
}

/**
 * CPU of pgbadger over CPU of this program on the same generated log, sealing and fingerprints included. `quick` reads a thirtieth,
 * where starting up weighs too much to judge the ratio; counts and memory are judged either way.
 */
export const run: Bench = async ({ quick }) => {
  if (!hasPgbadger()) {
    console.log('SKIP 1: pgbadger not found (apt install pgbadger)')
    return process.env['CI'] !== 'true'
  }
  build()
  const { file, truth } = logOf(quick ? FULL_BYTES / 30 : FULL_BYTES)
  console.log(`log        ${megabytes(truth.bytes)} MB, generated`)
  const work = mkdtempSync(join(tmpdir(), 'notagain-bench-'))
  try {
    return compare(work, file, truth, quick)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
