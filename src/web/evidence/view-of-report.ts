import { formatMoment } from '../../wire/core.ts'
import type { Basis, ImportReport, Lang, Rejected } from '../../wire/core.ts'

export interface ReportView {
  readonly share: string
  /** True when nothing was left over. */
  readonly whole: boolean
  readonly numbers: { readonly bytes: string; readonly lines: string; readonly records: string }
  readonly span: string | undefined
  readonly rejectedCount: number
  readonly rejected: readonly {
    readonly key: string
    readonly place: string
    readonly reason: string
    readonly sample: string
  }[]
  readonly basis: readonly { readonly setting: Basis['setting']; readonly value: string; readonly known: string }[]
  readonly counts: readonly { readonly name: string; readonly count: string }[]
  readonly warnings: readonly string[]
}

const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** "3.4 MB", thousands. */
export const sizeWords = (bytes: number): string => {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${Number((bytes / 1000 ** step).toPrecision(3))} ${units[step]}`
}

/** Never "100%" while something is left over. */
export const shareWords = (share: number): string => {
  const percent = share * 100
  if (percent === 100 || percent === 0) return `${percent}%`
  return `${Math.min(99.99, Math.floor(percent * 100) / 100).toString()}%`
}

const placeOf = (it: Rejected) => (it.line > 0 ? `${it.path}:${it.line}` : `${it.path} @${it.from}`)

export const viewOfReport = (report: ImportReport, zone: string, lang: Lang): ReportView => {
  const number = (n: number) => n.toLocaleString(lang === 'ko' ? 'ko-KR' : 'en-GB')
  return {
    share: shareWords(report.parsedShare),
    whole: report.rejectedCount === 0,
    numbers: { bytes: sizeWords(report.bytes), lines: number(report.lines), records: number(report.records) },
    span:
      report.from === undefined || report.until === undefined
        ? undefined
        : `${formatMoment(report.from, zone)} – ${formatMoment(report.until, zone)}`,
    rejectedCount: report.rejectedCount,
    rejected: report.rejected.map((it, i) => ({
      key: `${it.path}:${it.from}:${i}`,
      place: placeOf(it),
      reason: it.reason[lang],
      sample: it.sample,
    })),
    basis: report.basis.map(({ setting, value, known }) => ({ setting, value, known: known[lang] })),
    counts: Object.entries(report.counts).map(([name, count]) => ({ name, count: number(count) })),
    warnings: report.warnings.map(warning => warning[lang]),
  }
}
