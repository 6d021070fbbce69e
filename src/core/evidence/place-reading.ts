import type { Citation, Reading, Template } from './model.ts'

/**
 * Puts the final sha256 of each part into a reading. A source is read and hashed in one pass, so while it is read its parts go
 * by a stand-in name; `shaOf` turns that name into the hash.
 */
export const placeReading = (reading: Reading, shaOf: (name: string) => string): Reading => {
  const cite = (c: Citation): Citation => ({ ...c, sha256: shaOf(c.sha256) })
  const moment = <T extends { readonly cite: Citation }>(m: T): T => ({ ...m, cite: cite(m.cite) })
  const template = (t: Template): Template => ({
    ...t,
    first: cite(t.first),
    ...(t.firstSlow && { firstSlow: moment(t.firstSlow) }),
    ...(t.slowest && { slowest: moment(t.slowest) }),
    ...(t.plan && { plan: cite(t.plan) }),
  })
  return {
    ...reading,
    entries: reading.entries.map(moment),
    templates: reading.templates.map(template),
    series: reading.series.map(one => ({ ...one, sha256: shaOf(one.sha256) })),
    ...(reading.attempts && { attempts: { ...reading.attempts, sha256: shaOf(reading.attempts.sha256) } }),
  }
}
