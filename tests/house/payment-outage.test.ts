import { readFile, readdir } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { makePaymentOutage } from '../../scripts/make-payment-outage.ts'

const folder = new URL('../../scenarios/payment-outage/', import.meta.url)
const made = makePaymentOutage()

const committed = async (name: string) => {
  const bytes = await readFile(new URL(name, folder))
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
}

test.each(Object.keys(made))('%s is what the script makes', async name => {
  expect((await committed(name)) === made[name]).toBe(true)
})

test('the folder stays small', async () => {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async name => (await readFile(new URL(name, folder))).length),
  )
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(2 << 20)
})

const rows = made['attempts.csv']!.trim()
  .split('\n')
  .slice(1)
  .map(line => line.split(','))
const failed = rows.filter(row => row[5] === 'failed')
const firstHalfHour = failed.filter(row => row[0]! < '2025-12-03T03:32')
const sum = (of: readonly string[][]) => of.reduce((all, row) => all + Number(row[3]), 0)

test('attempts hold the counted impact', () => {
  expect(firstHalfHour).toHaveLength(1_247)
  expect(failed).toHaveLength(3_741)
  expect(sum(firstHalfHour)).toBe(85_000_000)
  expect(Math.round(sum(failed) / 1_000_000)).toBe(255)
  expect(failed.every(row => row[0]! >= '2025-12-03T03:02' && row[0]! < '2025-12-03T04:32')).toBe(true)
  expect(rows.filter(row => row[0]! >= '2025-12-03T03:02' && row[0]! < '2025-12-03T04:32')).toHaveLength(3_741)
})

interface Answer {
  readonly data: {
    readonly result: readonly { readonly metric: { __name__: string }; readonly values: [number, string][] }[]
  }
}
const samples = (file: string, name: string) =>
  (JSON.parse(made[file]!) as Answer).data.result.find(it => it.metric.__name__ === name)!.values

const seoul = (clock: string) => Date.parse(`${clock}+09:00`) / 1000
const firstAt = (values: readonly [number, string][], level: number) => values.find(([, v]) => Number(v) >= level)![0]

test('the pool crosses its levels on the recorded minutes', () => {
  const pool = samples('pool.json', 'db_pool_in_use')
  expect(firstAt(pool, 60)).toBe(seoul('2025-12-03T01:23'))
  expect(firstAt(pool, 80)).toBe(seoul('2025-12-03T02:06'))
  expect(firstAt(pool, 95)).toBe(seoul('2025-12-03T02:38'))
  expect(firstAt(pool, 100)).toBe(seoul('2025-12-03T03:02'))
  expect(pool.findLast(([, v]) => Number(v) >= 100)![0]).toBe(seoul('2025-12-03T04:32'))
})

/** Runs of samples at or over a level, in seconds from first to last. */
const runs = (values: readonly [number, string][], level: number) => {
  const found: { from: number; seconds: number; top: number }[] = []
  let before = false
  for (const [at, v] of values) {
    const over = Number(v) >= level
    if (over && !before) found.push({ from: at, seconds: 0, top: Number(v) })
    const run = found.at(-1)
    if (over && run) Object.assign(run, { seconds: at - run.from, top: Math.max(run.top, Number(v)) })
    before = over
  }
  return found
}

test('28 normal days: nine peaks at 60% for 3 to 11 minutes, never 80%, one slow report', () => {
  const peaks = runs(samples('normal-days.json.gz', 'db_pool_in_use'), 60)
  expect(peaks).toHaveLength(9)
  expect(peaks.every(it => it.seconds >= 180 && it.seconds <= 660 && it.top >= 62 && it.top <= 72)).toBe(true)
  expect(runs(samples('normal-days.json.gz', 'db_query_seconds_max'), 5)).toMatchObject([{ top: 6 }])
  expect(samples('normal-days.json.gz', 'db_pool_size')).toHaveLength(28 * 5_760)
})
