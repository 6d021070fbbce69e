import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, describe } from 'vitest'
import { Fault } from '../ground/index.ts'
import { Temporal } from 'temporal-polyfill'
import { readBytes } from './read-bytes.ts'
import type { EvidenceKind, ReaderSettings, Reading } from './model.ts'

// A pair is NN-name.input and NN-name.expect; NN-name.say holds { name?, kind?, settings? }, what a person would say.
// UPDATE_GOLDEN=1 writes the expectations anew: read the difference before committing it.
interface Say {
  readonly name?: string
  readonly kind?: EvidenceKind
  readonly settings?: ReaderSettings
}

const here = import.meta.dirname
const folders = readdirSync(here).filter(name => name !== 'postgres' && existsSync(join(here, name, 'golden')))

for (const folder of folders)
  describe(folder, () => {
    const golden = join(here, folder, 'golden')
    const names = readdirSync(golden).flatMap(name => (name.endsWith('.input') ? [name.slice(0, -6)] : []))
    test('has golden pairs', () => expect(names.length).toBeGreaterThan(0))
    test.each(names)('%s', name => {
      const sayFile = join(golden, `${name}.say`)
      const say = existsSync(sayFile) ? (JSON.parse(readFileSync(sayFile, 'utf8')) as Say) : {}
      const shown = `${JSON.stringify(read(join(golden, `${name}.input`), say, name), undefined, 1)}\n`
      const expectFile = join(golden, `${name}.expect`)
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(expectFile, shown)
      expect(shown).toBe(readFileSync(expectFile, 'utf8'))
    })
  })

const read = (file: string, say: Say, name: string) => {
  try {
    const source = { name: say.name ?? name, bytes: readFileSync(file), settings: say.settings ?? {} }
    const { chosen, reading } = readBytes({ ...source, ...(say.kind && { kind: say.kind }) })
    return { kind: chosen.kind.kind, ...describeReading(reading) }
  } catch (error) {
    if (error instanceof Fault) return { fault: error.code, args: error.args }
    throw error
  }
}

const clock = (at: number | undefined) =>
  at === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toString()

/** A reading as plain JSON for expectations: times readable, columns as rows. */
const describeReading = ({ entries, templates, series, attempts, report }: Reading) => ({
  entries: entries.map(one => ({ ...one, at: clock(one.at), cite: [one.cite.from, one.cite.to, one.cite.line] })),
  templates: templates.map(({ minutes, first, ...one }) => ({
    ...one,
    firstAt: clock(one.firstAt),
    lastAt: clock(one.lastAt),
    first: [first.from, first.to, first.line],
    minutes: minutes.map(minute => `${clock(minute.at)} ${minute.count}`),
  })),
  series: series.map(one => ({
    name: one.name,
    labels: one.labels,
    samples: [...one.at].map((at, i) => `${clock(at)} ${one.value[i]} [${one.from[i]}, ${one.to[i]})`),
  })),
  ...(attempts && {
    attempts: [...attempts.at].map(
      (at, i) =>
        `${clock(at)} ${attempts.failed[i] === 1 ? 'failed' : 'succeeded'} ${attempts.amountMinor[i]} ${attempts.currency} ` +
        `${attempts.order[i]} ${attempts.customer[i]} [${attempts.from[i]}, ${attempts.to[i]})`,
    ),
  }),
  report: {
    ...report,
    basis: report.basis.map(one => `${one.setting} = ${one.value}: ${one.known.en} / ${one.known.ko}`),
    rejected: report.rejected.map(
      one => `line ${one.line} [${one.from}, ${one.to}) ${one.reason.en} / ${one.reason.ko} | ${one.sample}`,
    ),
    warnings: report.warnings.map(one => `${one.en} / ${one.ko}`),
    from: clock(report.from),
    until: clock(report.until),
  },
})
