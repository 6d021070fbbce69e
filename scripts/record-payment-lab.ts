/**
 * Records scenarios/payment-lab anew: a real PostgreSQL 15 (Debian), a small payments application, a bad deploy, its
 * rollback. Takes four minutes: `npx tsx scripts/record-payment-lab.ts [FOLDER]`. Times and counts differ each time.
 */
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import pino, { type Logger } from 'pino'
import { deploymentPayload } from './payment-lab/deployment-payload.ts'
import { driveTraffic, type Attempt } from './payment-lab/drive-traffic.ts'
import { fillTables } from './payment-lab/fill-tables.ts'
import { makeLabServer } from './payment-lab/lab-server.ts'
import { openPaymentApi, type PaymentApi } from './payment-lab/payment-api.ts'
import { recordMetrics } from './payment-lab/record-metrics.ts'
import { runSettlement, watchDatabase } from './payment-lab/settlement-batch.ts'

const baselineMs = 60_000
const badMs = 80_000
const recoveryMs = 45_000
const settlementEveryMs = 12_000
const watchEveryMs = 4_000

const recording = [
  'max_connections=30',
  'checkpoint_timeout=60s',
  'max_parallel_workers_per_gather=0',
  'logging_collector=on',
  'log_destination=stderr,csvlog,jsonlog',
  'log_filename=postgresql.log',
  'log_rotation_age=0',
  'log_rotation_size=0',
  'log_line_prefix=%m [%p] %q%u@%d app=%a ',
  'log_timezone=Asia/Seoul',
  'log_min_duration_statement=50ms',
  'log_connections=on',
  'log_disconnections=on',
  'log_lock_waits=on',
  'deadlock_timeout=300ms',
  'session_preload_libraries=auto_explain',
  'auto_explain.log_min_duration=1s',
  'auto_explain.log_analyze=on',
  'auto_explain.log_timing=off',
  'auto_explain.log_format=json',
]

const main = async (folder: string) => {
  await mkdir(folder, { recursive: true })
  const server = await makeLabServer()
  try {
    await server.start([])
    await fillTables(server)
    await server.stop()
    await server.start(recording)
    await record(folder, user => server.connectionOf(user))
    await server.stop()
    const log = (ending: string) => readFile(join(server.logs, `postgresql.${ending}`))
    await writeFile(join(folder, 'postgresql.log'), await log('log'))
    await writeFile(join(folder, 'postgresql.csv.gz'), gzipSync(await log('csv'), { level: 9 }))
    await writeFile(join(folder, 'postgresql.json.gz'), gzipSync(await log('json'), { level: 9 }))
  } finally {
    await server.stop()
    await server.remove()
  }
}

const record = async (folder: string, connectionOf: (user: string) => { host: string; port: number; user: string }) => {
  const app = logTo(join(folder, 'payment-api.jsonl'), 'payment-api')
  const batch = logTo(join(folder, 'settlement-batch.jsonl'), 'settlement-batch')
  const api = openPaymentApi(connectionOf('payment_api'), app.log)
  const metrics = recordMetrics(api)
  const began = Date.now()
  const until = began + baselineMs + badMs + recoveryMs
  const settlement = setInterval(() => void runSettlement(connectionOf('settlement'), batch.log), settlementEveryMs)
  await sleep(150)
  const watch = setInterval(() => void watchDatabase(connectionOf('postgres')), watchEveryMs)
  const [attempts] = await Promise.all([
    driveTraffic(api, at => (at - began < baselineMs ? 10 : 14), until),
    deployAndRollBack(folder, api),
  ])
  clearInterval(settlement)
  clearInterval(watch)
  await sleep(2_000)
  metrics.stop()
  await api.pool.end()
  await Promise.all([app.close(), batch.close()])
  await writeFile(join(folder, 'pool.json'), metrics.json())
  await writeFile(join(folder, 'attempts.csv'), attemptsCsv(attempts))
  console.log(summaryOf(attempts))
}

const deployAndRollBack = async (folder: string, api: PaymentApi): Promise<void> => {
  await sleep(baselineMs)
  const bad = '3f1c2a9d5b7e4f60812c9ad4e6b7083f5d21c4ae'
  const good = '9b04d7e1c85a23f6704be19d2a6c58f3e07d41b2'
  await writeFile(
    join(folder, 'deploy.json'),
    deploymentPayload(101, bad, 'Check the velocity of a merchant', Date.now()),
  )
  for (const share of [0.1, 0.25, 0.5, 1]) {
    api.rollOut(share)
    await sleep(8_000)
  }
  await sleep(badMs - 32_000)
  api.rollOut(0)
  await writeFile(join(folder, 'rollback.json'), deploymentPayload(102, good, 'Roll back', Date.now()))
}

/** JSON lines by pino; of an error its words, not the stack, which names folders of the recording machine. */
const logTo = (path: string, service: string): { readonly log: Logger; close(): Promise<void> } => {
  const stream = createWriteStream(path)
  const err = (error: Error & { readonly code?: string }) => ({
    type: error.name,
    message: error.message,
    code: error.code,
  })
  const log = pino({ base: { service }, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err } }, stream)
  const close = async () => {
    stream.end()
    await finished(stream)
  }
  return { log, close }
}

const attemptsCsv = (attempts: readonly Attempt[]): string => {
  const seoul = (at: number) => new Date(at + 9 * 3_600_000).toISOString().replace('Z', '+09:00')
  const rows = attempts.map(one => [seoul(one.at), one.orderId, one.customerId, one.amount, 'KRW', one.outcome].join())
  return ['at,order_id,customer_id,amount,currency,outcome', ...rows, ''].join('\n')
}

const summaryOf = (attempts: readonly Attempt[]) => {
  const failed = attempts.filter(one => one.outcome === 'failed')
  const at = (one: Attempt | undefined) => (one ? new Date(one.at).toISOString() : 'none')
  return { attempts: attempts.length, failed: failed.length, first: at(failed[0]), last: at(failed.at(-1)) }
}

await main(process.argv[2] ?? fileURLToPath(new URL('../scenarios/payment-lab', import.meta.url)))
