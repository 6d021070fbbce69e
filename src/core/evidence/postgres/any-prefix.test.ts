import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { openClock } from './clock.ts'
import { openHead, readHead } from './head.ts'
import { inferPrefix } from './infer-prefix.ts'
import { parsePrefix } from './prefix.ts'

/** One session of the server that wrote the log; a background process has no user. */
interface Session {
  readonly pid: number
  readonly user: string
  readonly database: string
  readonly application: string
  readonly host: string
  readonly startedAt: number
}

interface Written {
  readonly prefix: string
  /** One line and what it has to be read as. */
  readonly lines: readonly { readonly text: string; readonly at: number; readonly session: Session }[]
}

const base = Temporal.Instant.from('2026-03-05T01:00:00Z').epochMilliseconds
const zones = [
  ['KST', 9],
  ['UTC', 0],
  ['+09', 9],
  ['EST', -5],
  ['-03', -3],
  ['CEST', 2],
] as const
const users = ['app', 'web', 'payment_rw', 'report', 'admin-7', 'Batch.User']
const databases = ['shop', 'pay', 'postgres', 'orders_2026', 'dw']
const applications = [
  'psql',
  '[unknown]',
  'payment-api',
  'DBeaver 23',
  'PostgreSQL JDBC Driver',
  'pgAdmin 4 - DB:pay',
  '',
]
const names: Readonly<Record<string, readonly string[]>> = {
  p: ['pid=', '[', 'pid ', 'PID:', '(', ''],
  u: ['user=', 'usr=', 'u:', '', '', 'role='],
  d: ['db=', 'database=', 'd:', '', '', 'datname='],
  a: ['app=', 'application=', '', 'appname='],
  h: ['client=', 'host=', 'from ', ''],
  r: ['remote=', 'client=', 'from ', ''],
  l: ['line=', '#', '[', ''],
  c: ['sess=', 'session ', 'sid=', ''],
  x: ['xid=', 'txid=', 'x:', ''],
  v: ['vxid=', 'v:', ''],
  e: ['sqlstate=', 'state=', 'code ', ''],
  Q: ['queryid=', 'qid:', ''],
  b: ['type=', 'backend=', ''],
  i: ['tag=', 'cmd=', 'ps ', ''],
  s: ['start=', 'since ', ''],
  m: ['', '', 'ts=', '<', 'at '],
  t: ['', '', 'time=', '[', ''],
  n: ['', 'epoch=', ''],
}
const separators = [
  ' ',
  ' ',
  ' ',
  ': ',
  '|',
  ',',
  '] [',
  ' - ',
  '/',
  '@',
  ':',
  '] ',
  ') ',
  ' > ',
  ';',
  ' %% ',
  ']:',
  ' ',
  ',',
  '|',
  ' ',
]
const starts = ['', '', '', '', '', '', '< ', '[', 'pg ', 'db-1 ', 'prod: ', '%% ']
const ends = [' ', ' ', ': ', '] ', ' > ', ':', '|', '> ', '), ', ' - ']
const widths = [...Array<string>(20).fill(''), '8', '-12', '5', '-5']

const anyPrefix = fc
  .record({
    time: fc.constantFrom('m', 'm', 'm', 't', 't', 'n'),
    process: fc.constantFrom('p', 'p', 'p', 'c', 'pc'),
    others: fc.subarray(Array.from('udahrlcxveQbis'), { maxLength: 7 }),
    order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
    dice: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
    start: fc.constantFrom(...starts),
    end: fc.constantFrom(...ends),
    session: fc.constantFrom('no', 'no', 'first', 'somewhere'),
    timeFirst: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ time, process, others, order, dice, start, end, session, timeFirst }) => {
    const rest = [...new Set([...Array.from(process), ...others])]
    const shuffled = rest.map((escape, i) => ({ escape, key: order[i % 12]! + i })).sort((a, b) => a.key - b.key)
    const escapes = shuffled.map(({ escape }) => escape)
    if (timeFirst < 7) escapes.unshift(time)
    else escapes.splice(dice[59]! % (escapes.length + 1), 0, time)
    let roll = 0
    const pick = (from: readonly string[]) => from[dice[roll++ % 60]! % from.length]!
    const q =
      session === 'no' ? -1 : session === 'first' ? escapes.findIndex(e => 'udahr'.includes(e)) : escapes.length - 1
    const timeAt = escapes.indexOf(time)
    return (
      start +
      escapes
        .map((escape, i) => {
          const width = escape === time || escape === 's' ? '' : pick(widths)
          const mark = i === q && i > timeAt ? '%q' : ''
          return `${i === 0 ? '' : pick(separators)}${mark}${pick(names[escape]!)}%${width}${escape}`
        })
        .join('') +
      end
    )
  })

const wall = (at: number, hours: number, ms: boolean) => {
  const text = Temporal.Instant.fromEpochMilliseconds(at + hours * 3_600_000).toString({ fractionalSecondDigits: 3 })
  return text.slice(0, ms ? 23 : 19).replace('T', ' ')
}

/** What a server writes for a prefix: padding, empty values of background processes, %q. */
const writtenBy = (prefix: string, values: Readonly<Record<string, string>>, background: boolean): string => {
  const cut = prefix.indexOf('%q')
  const shown = cut < 0 ? prefix : background ? prefix.slice(0, cut) : prefix.replace('%q', '')
  return shown.replace(/%(-?\d*)([a-zA-Z%])/g, (_, width: string, escape: string) => {
    if (escape === '%') return '%'
    const n = Math.abs(Number(width))
    const value = values[escape] ?? ''
    return width.startsWith('-') ? value.padEnd(n) : value.padStart(n)
  })
}

const anyLog: fc.Arbitrary<Written> = fc
  .record({
    prefix: anyPrefix,
    zone: fc.constantFrom(...zones),
    first: fc.integer({ min: 90, max: 400_000 }),
    sessions: fc.array(
      fc.record({
        user: fc.constantFrom(...users),
        database: fc.constantFrom(...databases),
        application: fc.constantFrom(...applications),
        host: fc.constantFrom('10.0.0.7', '10.1.2.3', '[local]', 'app-2.internal', '::1'),
        gap: fc.integer({ min: 1, max: 300 }),
      }),
      { minLength: 4, maxLength: 9 },
    ),
    turns: fc.array(fc.record({ who: fc.nat(), wait: fc.integer({ min: 1, max: 9_000 }), what: fc.nat() }), {
      minLength: 40,
      maxLength: 80,
    }),
    background: fc.boolean(),
    heard: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ prefix, zone: [zone, hours], first, sessions, turns, background, heard }) => {
    let pid = first
    const all = sessions.map((one, i): Session => {
      pid += one.gap
      const none = background && i === 0
      const empty = none ? { user: '', database: '', application: '', host: '' } : {}
      return { ...one, ...empty, pid, startedAt: base - 60_000 * (sessions.length - i) }
    })
    const lineOf = new Map<number, number>()
    let at = base
    const lines = turns.map(({ who, wait, what }, i) => {
      at += wait
      const session = all[who % all.length]!
      const none = session.user === ''
      const line = (lineOf.get(session.pid) ?? 0) + 1
      lineOf.set(session.pid, line)
      const id = `${Math.floor(session.startedAt / 1000).toString(16)}.${session.pid.toString(16)}`
      const failed = what % 5 === 0
      const port = session.host === '[local]' ? '[local]' : `${session.host}(${40_000 + (session.pid % 9_000)})`
      const values = {
        m: `${wall(at, hours, true)} ${zone}`,
        t: `${wall(at, hours, false)} ${zone}`,
        n: (at / 1000).toFixed(3),
        s: `${wall(session.startedAt, hours, false)} ${zone}`,
        p: String(session.pid),
        l: String(line),
        c: id,
        u: session.user,
        d: session.database,
        a: session.application,
        h: session.host,
        r: none ? '' : port,
        b: none ? 'checkpointer' : 'client backend',
        e: failed ? '23505' : '00000',
        x: what % 7 === 0 && !none ? String(70_000 + i) : '0',
        v: none ? '' : `${session.pid % 90}/${i + 1}`,
        Q:
          none || what % 3 === 0
            ? '0'
            : String((what % 2 === 0 ? -1n : 1n) * (7_000_000_000_000_000_001n + BigInt(what % 13))),
        i: none ? '' : what % 4 === 0 ? 'idle in transaction' : ['SELECT', 'INSERT', 'authentication'][what % 3]!,
      }
      const message = failed
        ? 'ERROR:  duplicate key value violates unique constraint "u"'
        : none
          ? 'LOG:  checkpoint starting: time'
          : line === 1 && heard > 0
            ? `LOG:  connection authorized: user=${session.user} database=${session.database}`
            : `LOG:  duration: ${what % 2_000}.125 ms  statement: select ${what} from t`
      return { text: writtenBy(prefix, values, none) + message, at, session }
    })
    return { prefix, lines }
  })

const utf8 = new TextEncoder()
const decoder = new TextDecoder()

type Outcome =
  'right' | 'told as a guess' | 'not recognised' | 'lines lost' | 'wrong time' | 'wrong process' | 'wrong user'

/** How the inferred prefix reads the log that `prefix` wrote. */
const outcomeOf = ({ prefix, lines }: Written): readonly [Outcome, string] => {
  const found = inferPrefix(utf8.encode(lines.map(({ text }) => text).join('\n') + '\n'))
  if (!found) return ['not recognised', '']
  const ops = parsePrefix(found.prefix)
  const clock = openClock(undefined)
  const head = openHead()
  const exact = /%-?\d*[mn]/.test(prefix) ? 1 : 1_000
  const tells = (escape: string) => new RegExp(`(?<!%)%-?\\d*${escape}`).test(prefix)
  let worst: Outcome = 'right'
  const order: readonly Outcome[] = [
    'right',
    'told as a guess',
    'lines lost',
    'wrong user',
    'wrong process',
    'wrong time',
  ]
  const note = (outcome: Outcome) => {
    if (order.indexOf(outcome) > order.indexOf(worst)) worst = outcome
  }
  for (const { text, at, session } of lines) {
    const b = utf8.encode(text)
    const value = (from: number, to: number) => (from < 0 ? '' : decoder.decode(b.subarray(from, to)).trim())
    if (!readHead(ops, b, 0, b.length, head, clock)) note('lines lost')
    else {
      if (head.at !== Math.floor(at / exact) * exact) note('wrong time')
      const behindQ = prefix.includes('%q') ? prefix.slice(prefix.indexOf('%q')) : ''
      const silent = session.user === '' && !/(?<!%)%-?\d*[pc]/.test(prefix.replace(behindQ, ''))
      if ((tells('p') || tells('c')) && !silent && head.pid !== session.pid) note('wrong process')
      const shown = session.user !== ''
      if (shown && tells('u') && value(head.userFrom, head.userTo) !== session.user)
        note(found.guessed.length > 0 ? 'told as a guess' : 'wrong user')
      if (shown && tells('d') && value(head.databaseFrom, head.databaseTo) !== session.database)
        note(found.guessed.length > 0 ? 'told as a guess' : 'wrong user')
    }
  }
  return [worst, found.prefix]
}

/** Names whose order is all there is to go by may come out exchanged, and are told so; a time is never wrong in silence. */
test('a prefix of any escapes, literals and paddings is inferred', () => {
  const logs = fc.sample(anyLog, { numRuns: 500, seed: 20_260_305 })
  const told: Record<string, number> = {}
  const lost: string[] = []
  for (const log of logs) {
    const [outcome, found] = outcomeOf(log)
    told[outcome] = (told[outcome] ?? 0) + 1
    if (outcome !== 'right') lost.push(`${outcome}: ${log.prefix} → ${found}\n    ${log.lines[3]!.text}`)
  }
  if (process.env['SHOW']) console.log(told, '\n' + lost.slice(0, 40).join('\n'))
  expect(told['right'] ?? 0, JSON.stringify(told)).toBeGreaterThan(0.95 * logs.length)
  expect(told['wrong time'] ?? 0).toBe(0)
}, 120_000)
