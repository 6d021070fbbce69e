import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvidenceKind, ReaderKind, Reading } from '../model.ts'
import { cutIn, mergeStretches, openCut, postgresFormat } from './cut.ts'
import { postgresCsvlog, postgresJsonlog, postgresStderr } from './index.ts'

const golden = (name: string) => readFileSync(new URL(`./golden/${name}`, import.meta.url))

const settings = { prefix: '%m [%p] %q%u@%d %a %e ', slowQueryMs: 50 }
const logs: readonly (readonly [ReaderKind, Uint8Array])[] = [
  [postgresStderr, golden('server-run.log')],
  [postgresCsvlog, golden('server-run.csv')],
  [postgresJsonlog, golden('server-run.json')],
]

const read = (kind: ReaderKind, chunks: readonly Uint8Array[]): Reading => {
  const reader = kind.open(settings, {})
  reader.begin({ path: 'log', sha256: 'sha' })
  for (const chunk of chunks) reader.push(chunk)
  return reader.finish()
}

const cutBy = (bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] => {
  const chunks: Uint8Array[] = []
  for (let p = 0, i = 0; p < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1
    chunks.push(bytes.subarray(p, p + size))
    p += size
  }
  return chunks
}

/** Cuts near each of `places`, as the threads do, and reads each stretch by itself. */
const readCut = (kind: EvidenceKind, bytes: Uint8Array, places: readonly number[]): Reading | undefined => {
  const format = postgresFormat(kind)!
  const cuts = places.flatMap(place => {
    const at = cutIn(format, settings, bytes.subarray(place))
    return at === undefined ? [] : [place + at]
  })
  const starts = [...new Set([0, ...cuts])].sort((a, b) => a - b)
  const stretches = starts.map((from, i) => {
    const reader = openCut(format, settings, { from, last: i === starts.length - 1 })
    reader.push(bytes.subarray(from, starts[i + 1] ?? bytes.length))
    return structuredClone(reader.finish())
  })
  return mergeStretches(kind, settings, { path: 'log', sha256: 'sha' }, stretches, {})
}

/** Citations differ from format to format; all else of the same server run must not. */
const withoutPlaces = ({ entries, templates, report }: Reading) => ({
  counts: report.counts,
  records: report.records,
  from: report.from,
  until: report.until,
  entries: entries.map(entry => ({ ...entry, cite: undefined })),
  templates: templates
    .map(({ firstSlow, slowest, plan, ...template }) => ({
      ...template,
      first: undefined,
      firstSlow: firstSlow && [firstSlow.at, firstSlow.ms],
      slowest: slowest && slowest.ms,
      plan: plan !== undefined,
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
})

describe.each(logs)('$kind', (kind, bytes) => {
  const whole = read(kind, [bytes])

  test('any chunk size gives the same reading', () => {
    for (const size of [1, 8 << 20]) expect(read(kind, cutBy(bytes, [size]))).toEqual(whole)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 20 }), sizes => {
        expect(read(kind, cutBy(bytes, sizes))).toEqual(whole)
      }),
      { numRuns: 15 },
    )
  })

  test('any cut for several threads gives the same reading', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length - 1 }), { maxLength: 12 }), places => {
        expect(readCut(kind.kind, bytes, places)).toEqual({ ...whole, report: { ...whole.report } })
      }),
      { numRuns: 40 },
    )
  })

  test('every line is accounted for', () => {
    const lines = bytes.filter(byte => byte === 10).length
    const { primary, followUp, continuation, blank, rejected } = whole.report.lineUse!
    expect(primary + followUp + continuation + blank + rejected).toBe(lines)
    expect(whole.report).toMatchObject({ lines, rejectedCount: 0, parsedShare: 1, bytes: bytes.length })
  })

  test('every citation re-parses to its event', () => {
    const again = ({ from, to }: { from: number; to: number }) => read(kind, [bytes.subarray(from, to)])
    for (const entry of whole.entries)
      expect(again(entry.cite).entries[0]).toMatchObject({ at: entry.at, text: entry.text, severity: entry.severity })
    for (const template of whole.templates) {
      expect(again(template.first).templates[0]).toMatchObject({ id: template.id, firstAt: template.firstAt })
      if (template.slowest) expect(again(template.slowest.cite).templates[0]?.slowest?.ms).toBe(template.slowest.ms)
      if (template.plan) expect(again(template.plan).templates[0]?.id).toBe(template.id)
    }
  })
})

test('one server run logged three ways gives identical events', () => {
  const [stderr, csvlog, jsonlog] = logs.map(([kind, bytes]) => withoutPlaces(read(kind, [bytes])))
  expect(stderr!.records).toBeGreaterThan(200)
  expect(csvlog).toEqual(stderr)
  expect(jsonlog).toEqual(stderr)
})
