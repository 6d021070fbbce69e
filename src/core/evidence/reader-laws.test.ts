import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault, formatMoment } from '../ground/index.ts'
import type { Entry, EvidenceKind, ReaderSettings, Reading } from './model.ts'
import { readBytes } from './read-bytes.ts'

// Laws of every reader here, tried on the golden inputs and on damaged copies of them.
interface Say {
  readonly name?: string
  readonly kind?: EvidenceKind
  readonly settings?: ReaderSettings
}

const here = import.meta.dirname
const inputs = readdirSync(here)
  .filter(folder => folder !== 'postgres' && existsSync(join(here, folder, 'golden')))
  .flatMap(folder =>
    readdirSync(join(here, folder, 'golden'))
      .filter(name => name.endsWith('.input'))
      .map(name => {
        const file = join(here, folder, 'golden', name)
        const sayFile = file.replace(/\.input$/, '.say')
        const say = existsSync(sayFile) ? (JSON.parse(readFileSync(sayFile, 'utf8')) as Say) : {}
        return { folder: folder as EvidenceKind, name, bytes: readFileSync(file), say }
      }),
  )

type Outcome = { readonly reading: Reading } | { readonly fault: string; readonly args: unknown }

const outcome = (bytes: Uint8Array, say: Say, kind: EvidenceKind | undefined, cut?: number): Outcome => {
  try {
    const source = {
      name: say.name ?? 'x',
      bytes,
      settings: say.settings ?? {},
      ...(kind && { kind }),
      ...(cut && { cut }),
    }
    return { reading: readBytes(source).reading }
  } catch (error) {
    if (error instanceof Fault) return { fault: error.code, args: error.args }
    throw error
  }
}

describe.each(inputs)('$folder $name', ({ folder, bytes, say }) => {
  test('any cut of the bytes gives the same reading', () => {
    const whole = outcome(bytes, say, folder)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Math.max(1, bytes.length) }), cut => {
        expect(outcome(bytes, say, folder, cut)).toEqual(whole)
      }),
      { numRuns: 12 },
    )
  })

  test('a citation re-parses to its entry', () => {
    const whole = outcome(bytes, say, folder)
    if ('fault' in whole) return
    for (const entry of whole.reading.entries) {
      const cited = bytes.subarray(entry.cite.from, entry.cite.to)
      const told = withDay(say, entry, whole.reading)
      const alone = essences(outcome(cited, told, folder))
      // A row below a header or a day cannot say them: it is read among what is no entry.
      const again = holds(alone, entry)
        ? alone
        : essences(outcome(withoutOthers(bytes, entry, whole.reading), told, folder))
      // What a person wrote may say its time by the rows around it ("the next day"): the words at least stand there.
      const words = new TextDecoder().decode(cited).replaceAll(/[\s*|`_]/g, '')
      const stands = folder === 'told-timeline' && words.includes(entry.text.replaceAll(/[\s*|`_]/g, '').slice(0, 4))
      if (!stands) expect(again, new TextDecoder().decode(cited)).toContainEqual(essence(entry))
    }
  })

  test('every sample and every attempt stands in its bytes', () => {
    const whole = outcome(bytes, say, folder)
    if ('fault' in whole) return
    for (const { from, to, value } of whole.reading.series)
      for (let i = 0; i < from.length; i++) {
        const cited = new TextDecoder().decode(bytes.subarray(from[i], to[i]))
        expect(cited.trim()).not.toBe('')
        if (Number.isInteger(value[i])) expect(cited).toContain(String(value[i]).slice(0, 1))
      }
    const { attempts } = whole.reading
    for (let i = 0; attempts && i < attempts.order.length; i++)
      expect(new TextDecoder().decode(bytes.subarray(attempts.from[i], attempts.to[i]))).toContain(attempts.order[i])
  })

  test('damaged bytes are read or refused, and accounted for', () => {
    const damage = fc.array(fc.tuple(fc.nat(Math.max(0, bytes.length - 1)), fc.nat(255)), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(damage, fc.nat(bytes.length), (edits, end) => {
        const hurt = Uint8Array.from(bytes.subarray(0, end))
        for (const [at, byte] of edits) if (at < hurt.length) hurt[at] = byte
        const result = outcome(hurt, say, folder)
        if ('fault' in result) return
        const { report } = result.reading
        expect(report.bytes).toBe(hurt.length)
        expect(report.parsedShare).toBeGreaterThanOrEqual(0)
        expect(report.parsedShare).toBeLessThanOrEqual(1)
        for (const one of report.rejected)
          expect(0 <= one.from && one.from <= one.to && one.to <= hurt.length).toBe(true)
        for (const { cite } of result.reading.entries) expect(cite.from < cite.to && cite.to <= hurt.length).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

/** What the bytes of one record can say: what stands around it (a day, a zone, the notification, names) is given or left out. */
const essence = ({ kind, at, text, uncertaintyMs }: Entry) => ({ kind, at, text, uncertaintyMs })

const essences = (read: Outcome) => ('fault' in read ? [] : read.reading.entries.map(essence))

const holds = (found: readonly ReturnType<typeof essence>[], entry: Entry) =>
  found.some(one => JSON.stringify(one) === JSON.stringify(essence(entry)))

/** The source without the bytes of its other entries. */
const withoutOthers = (bytes: Uint8Array, entry: Entry, { entries }: Reading): Uint8Array => {
  const others = entries.filter(
    one => one !== entry && (one.cite.to <= entry.cite.from || one.cite.from >= entry.cite.to),
  )
  return bytes.filter((_, at) => !others.some(({ cite }) => cite.from <= at && at < cite.to))
}

const withDay = (say: Say, entry: Entry, { report }: Reading): Say => {
  if (entry.kind !== 'told' && entry.kind !== 'chat') return say
  const zone = report.basis.find(one => one.setting === 'zone')?.value ?? 'Asia/Seoul'
  return { ...say, settings: { zone, date: formatMoment(entry.at, zone).slice(0, 10) } }
}
