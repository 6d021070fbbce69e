/** Writes the generated files of scenarios/payment-outage. The same seed gives the same files: `npx tsx scripts/make-payment-outage.ts`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { attemptsCsv, makeAttempts } from './payment-outage/attempts.ts'
import { demandCsv } from './payment-outage/demand.ts'
import { postgresLog } from './payment-outage/postgres-log.ts'
import { agreedRules, newRules, oldRules } from './payment-outage/rules.ts'
import { normalJson, poolJson, queriesJson } from './payment-outage/series.ts'

/** Plain text of every generated file by its name; names that end in .gz are packed when written. */
export const makePaymentOutage = (): Readonly<Record<string, string>> => {
  const attempts = makeAttempts()
  return {
    'pool.json': poolJson(),
    'queries.json': queriesJson(),
    'postgresql.log': postgresLog(),
    'attempts.csv': attemptsCsv(attempts),
    'demand.csv.gz': demandCsv(attempts),
    'normal-days.json.gz': normalJson(),
    'rules.old.yml': oldRules,
    'rules.agreed.yml': agreedRules,
    'rules.yml': newRules,
  }
}

const main = async (folder: string) => {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(makePaymentOutage())) {
    const bytes = name.endsWith('.gz') ? gzipSync(text, { level: 9 }) : Buffer.from(text)
    await writeFile(join(folder, name), bytes)
    console.log(`${name} ${bytes.length}`)
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(fileURLToPath(new URL('../scenarios/payment-outage', import.meta.url)))
}
