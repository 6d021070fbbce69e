import type { Millis, Said } from '../ground/index.ts'
import type { Basis, EvidenceKind, ImportReport, Rejected } from './model.ts'

/** Places kept of what could not be read; all are counted. */
const mostPlaces = 1_000
const mostWarnings = 50

export interface Place {
  readonly path: string
  readonly from: number
  readonly to: number
  readonly line: number
}

/** Keeps the account of an import: every byte is of a record, of the structure around it, left aside, or rejected. */
export interface Tally {
  bytes(count: number): void
  line(count?: number): void
  record(at?: Millis): void
  count(name: string, by?: number): void
  reject(place: Place, reason: Said, sample: string): void
  /** Bytes that are no record and no fault: prose around a table, members that carry none. */
  aside(bytes: number): void
  warn(warning: Said): void
  /** Says a thing once, with how often it happened and where first. */
  notice(key: string, place: Place, said: (count: number, place: Place) => Said): void
  basis(basis: Basis): void
  report(): ImportReport
}

export const openTally = (kind: EvidenceKind): Tally => {
  // By a Map: a name from outside may be "__proto__".
  const counts = new Map<string, number>()
  const rejected: Rejected[] = []
  const warnings: Said[] = []
  const notices = new Map<string, { count: number; place: Place; said: (count: number, place: Place) => Said }>()
  const basis = new Map<string, Basis>()
  let [bytes, lines, records, rejectedCount, lost] = [0, 0, 0, 0, 0]
  let unsaid = 0
  let [from, until] = [Infinity, -Infinity]
  return {
    bytes: count => void (bytes += count),
    line: (count = 1) => void (lines += count),
    record: at => {
      records++
      if (at === undefined) return
      if (at < from) from = at
      if (at > until) until = at
    },
    count: (name, by = 1) => void counts.set(name, (counts.get(name) ?? 0) + by),
    reject: (place, reason, sample) => {
      rejectedCount++
      lost += place.to - place.from
      if (rejected.length < mostPlaces)
        rejected.push({
          path: place.path,
          from: place.from,
          to: place.to,
          line: place.line,
          reason,
          sample: sample.slice(0, 200),
        })
    },
    aside: count => void (lost += count),
    warn: warning => void (warnings.length < mostWarnings ? warnings.push(warning) : unsaid++),
    notice: (key, place, said) => {
      const known = notices.get(key)
      if (known) known.count++
      else notices.set(key, { count: 1, place, said })
    },
    basis: one => void basis.set(one.setting, one),
    report: () => ({
      kind,
      basis: [...basis.values()],
      bytes,
      lines,
      records,
      rejectedCount,
      rejected,
      parsedShare: bytes === 0 ? 0 : Math.max(0, bytes - lost) / bytes,
      ...(from <= until && { from, until }),
      warnings: [
        ...warnings,
        ...[...notices.values()].map(one => one.said(one.count, one.place)),
        ...(unsaid > 0
          ? [{ ko: `그 밖에 알림 ${unsaid}건이 더 있습니다.`, en: `${unsaid} more note(s) like these.` }]
          : []),
      ],
      counts: Object.fromEntries(counts),
    }),
  }
}
