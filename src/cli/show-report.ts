import { visible, type ImportReport, type Part } from '../core/evidence/index.ts'
import { formatMoment, type Lang } from '../core/ground/index.ts'
import { table } from './table.ts'
import { paint } from './terminal.ts'

const words = {
  ko: {
    bytes: '크기',
    records: '읽은 기록',
    parsed: '읽은 비율',
    lines: '줄',
    span: '기간',
    counts: '내역',
    rejected: '읽지 못한 곳',
    more: '곳 더',
    warning: '주의',
    setting: { kind: '종류', prefix: '접두어', zone: '시간대', columns: '열', date: '날짜', dateOrder: '날짜 순서' },
  },
  en: {
    bytes: 'bytes',
    records: 'records',
    parsed: 'read',
    lines: 'lines',
    span: 'span',
    counts: 'counts',
    rejected: 'could not be read',
    more: ' more places',
    warning: 'note',
    setting: {
      kind: 'kind',
      prefix: 'prefix',
      zone: 'time zone',
      columns: 'columns',
      date: 'date',
      dateOrder: 'date order',
    },
  },
} as const

const shownPlaces = 10
const number = (n: number) => n.toLocaleString('en-US')

/** Never rounded up: 100% is said only when it is all. */
const share = (part: number) => `${(Math.floor(part * 1_000) / 10).toFixed(1)}%`

const settingName = (setting: string, lang: Lang): string => {
  const names: Readonly<Record<string, string>> = words[lang].setting
  return names[setting] ?? setting
}

/** What came of reading one file: nothing that was not understood goes unsaid. */
export const showReport = (
  source: { readonly name: string; readonly parts: readonly Part[]; readonly report: ImportReport },
  how: { readonly zone: string; readonly lang: Lang },
): string => {
  const { report, name } = source
  const { lang, zone } = how
  const say = words[lang]
  const span =
    report.from === undefined || report.until === undefined
      ? []
      : [[say.span, `${formatMoment(report.from, zone)} – ${formatMoment(report.until, zone)} (${zone})`]]
  const counts = Object.entries(report.counts).map(([what, n]) => `${what} ${number(n)}`)
  const facts = [
    [say.bytes, number(report.bytes)],
    [say.records, `${number(report.records)} (${number(report.lines)} ${say.lines})`],
    [say.parsed, share(report.parsedShare)],
    ...report.basis.map(it => [settingName(it.setting, lang), `${it.value} — ${it.known[lang]}`]),
    ...span,
    ...(counts.length > 0 ? [[say.counts, counts.join(', ')]] : []),
    ...report.warnings.map(it => [say.warning, it[lang]]),
  ]
  const places = report.rejected
    .slice(0, shownPlaces)
    .map(it => [`  ${it.path}:${it.line}`, it.reason[lang], visible(it.sample, 60)])
  const left = report.rejectedCount - places.length
  return [
    paint('strong', visible(name)),
    table(facts, [{ colour: 'dim' }, { most: 140 }]),
    ...(report.rejectedCount > 0
      ? [
          paint('late', `${say.rejected}: ${number(report.rejectedCount)}`),
          table(places, [{ most: 60 }, { most: 60 }, { most: 64, colour: 'dim' }]),
          ...(left > 0 ? [`  … ${number(left)}${say.more}`] : []),
        ]
      : []),
  ].join('\n')
}
