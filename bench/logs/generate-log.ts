import { closeSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { seededRandom } from './seeded-random.ts'
import { statements } from './workload.ts'

/** What was written, to hold the readers against. */
export interface LogTruth {
  readonly generated: true
  readonly bytes: number
  readonly levels: Readonly<Record<string, number>>
  /** Plans written: pgbadger counts each as one more execution. */
  readonly plans: number
}

export const prefix = '%m [%p] %q%u@%d '

const START = Date.UTC(2025, 11, 2, 9, 0, 0)
const two = (n: number) => String(n).padStart(2, '0')
const three = (n: number) => String(n).padStart(3, '0')

const stampOf = (at: number): string => {
  const d = new Date(at)
  const day = `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`
  const clock = `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`
  return `${day} ${clock}.${three(d.getUTCMilliseconds())} UTC`
}

/**
 * Writes a PostgreSQL stderr log of at least `bytes` to `file`: generated, the same for the same size. The mix (parse, bind and
 * execute with parameters, plain statements over several lines, plans, errors with their details, connections, checkpoints)
 * follows a log that a real PostgreSQL 15 wrote under pgbench and a payment script.
 */
export const generateLog = (file: string, bytes: number): LogTruth => {
  const random = seededRandom(20251202)
  const whole = (below: number) => Math.floor(random() * below)
  const levels: Record<string, number> = {}
  const out = openSync(`${file}.part`, 'w')
  let at = START
  let written = 0
  let plans = 0
  let lines: string[] = []
  const flush = () => {
    const block = Buffer.from(lines.join(''))
    writeSync(out, block)
    written += block.length
    lines = []
  }
  const line = (pid: number, session: string, level: string, text: string) => {
    levels[level] = (levels[level] ?? 0) + 1
    lines.push(`${stampOf(at)} [${pid}] ${session}${level}:  ${text}\n`)
  }
  const app = 'app@shop '
  const total = statements.reduce((sum, { weight }) => sum + weight, 0)
  const pick = () => {
    let left = random() * total
    return statements.find(one => (left -= one.weight) < 0) ?? statements[0]!
  }
  const ms = (typical: number) => (typical * (0.4 + random() + (random() < 0.01 ? random() * 8 : 0))).toFixed(3)
  const prepared = (pid: number) => {
    const { prepare, values, typical } = pick()
    const bound = values(whole)
    const detail = () => {
      if (bound.length > 0)
        line(pid, app, 'DETAIL', `parameters: ${bound.map((value, i) => `$${i + 1} = '${value}'`).join(', ')}`)
    }
    const name = `S_${whole(9)}`
    if (random() < 0.05) line(pid, app, 'LOG', `duration: ${ms(0.3)} ms  parse ${name}: ${prepare}`)
    line(pid, app, 'LOG', `duration: ${ms(0.05)} ms  bind ${name}: ${prepare}`)
    detail()
    line(pid, app, 'LOG', `duration: ${ms(typical)} ms  execute ${name}: ${prepare}`)
    detail()
  }
  const plain = (pid: number) => {
    const { inline, typical } = pick()
    line(pid, 'batch@shop ', 'LOG', `duration: ${ms(typical)} ms  statement: ${inline(whole).replaceAll('\n', '\n\t')}`)
  }
  const slow = (pid: number) => {
    const query = `SELECT * FROM payment_attempt WHERE merchant_ref = 'M-${whole(1e6)}' ORDER BY created_at DESC LIMIT 20`
    plans++
    const took = 1_000 + whole(5_000)
    const plan = [
      `Query Text: ${query}`,
      'Limit  (cost=911345.87..911348.20 rows=20 width=97)',
      '  ->  Gather Merge  (cost=911345.87..911350.53 rows=40 width=97)',
      '        ->  Parallel Seq Scan on payment_attempt  (cost=0.00..910345.00 rows=17 width=97)',
    ]
    line(pid, app, 'LOG', `duration: ${took}.${three(whole(1000))} ms  plan:\n\t${plan.join('\n\t')}`)
    line(pid, app, 'LOG', `duration: ${took + 1}.${three(whole(1000))} ms  statement: ${query}`)
  }
  const failing = (pid: number) => {
    const key = whole(1e7)
    line(pid, app, 'ERROR', 'duplicate key value violates unique constraint "payment_pkey"')
    line(pid, app, 'DETAIL', `Key (id)=(${key}) already exists.`)
    line(pid, app, 'STATEMENT', `INSERT INTO payment (id, amount) VALUES (${key}, ${whole(90_000)})`)
  }
  const refused = (pid: number) => line(pid, app, 'FATAL', 'sorry, too many clients already')
  const session = (pid: number) => {
    line(
      pid,
      '[unknown]@[unknown] ',
      'LOG',
      `connection received: host=10.0.${whole(9)}.${whole(250)} port=${32_768 + whole(28_000)}`,
    )
    line(pid, app, 'LOG', 'connection authorized: user=app database=shop application_name=payment')
  }
  const checkpoint = () =>
    line(
      4_711,
      '',
      'LOG',
      `checkpoint complete: wrote ${whole(9_000)} buffers (0.${whole(9)}%); 0 WAL file(s) added, 0 removed, 1 recycled; write=${whole(200)}.${three(whole(1000))} s, sync=0.0${whole(99)} s, total=${whole(200)}.000 s; sync files=${whole(90)}, longest=0.00${whole(9)} s, average=0.001 s; distance=${whole(30_000)} kB, estimate=30000 kB`,
    )
  while (written < bytes) {
    for (let i = 0; i < 2_000; i++) {
      at += whole(12)
      const pid = 20_000 + whole(90)
      const dice = random()
      if (dice < 0.8) prepared(pid)
      else if (dice < 0.996) plain(pid)
      else if (dice < 0.9968) slow(pid)
      else if (dice < 0.9976) failing(pid)
      else if (dice < 0.9978) refused(pid)
      else if (dice < 0.9998) session(pid)
      else checkpoint()
    }
    flush()
  }
  closeSync(out)
  const truth: LogTruth = { generated: true, bytes: written, levels, plans }
  writeFileSync(`${file}.truth.json`, JSON.stringify(truth))
  renameSync(`${file}.part`, file)
  return truth
}
