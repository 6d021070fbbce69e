import type { Server } from '../connect/prometheus/index.ts'
import { visible, type Redaction, type Stretch } from '../core/evidence/index.ts'
import { DAY, formatDuration, formatMoment, type Lang, type Said } from '../core/ground/index.ts'
import { showRedaction } from './show-bundle.ts'
import { table } from './table.ts'
import { paint } from './terminal.ts'

/** What came of a capture; as JSON it is printed as it stands. */
export interface CaptureShown {
  readonly server: string
  readonly product: Server['product']
  readonly url: string
  readonly dialect: Server['dialect']
  readonly retention: string | null
  readonly incident: { readonly from: number; readonly until: number }
  readonly normal: readonly { readonly from: number; readonly until: number }[]
  readonly selectors: readonly { readonly selector: string; readonly samples: number }[]
  readonly series: number
  readonly samples: number
  readonly oldestAt: number
  readonly newestAt: number
  readonly files: readonly string[]
  readonly redaction: Redaction
  readonly warnings: readonly Said[]
  readonly out: string
  readonly bytes: number
}

const words = {
  ko: {
    server: '서버',
    incident: '장애 시간',
    normal: '평상시',
    days: (n: string) => `${n}일`,
    none: '없음',
    selectors: '선택자',
    samples: '표본',
    of: (series: string, samples: string) => `시계열 ${series}개에서 ${samples}개`,
    recorded: '담은 기간',
    files: '함께 담은 기록',
    warning: '주의',
    more: (n: number) => `외 ${n}개`,
    wrote: (out: string, size: string) => `${out}에 저장함 (${size})`,
    next: (out: string) => `규칙 검증: notagain prove --rules rules.yml --casebook ${out}`,
  },
  en: {
    server: 'server',
    incident: 'incident',
    normal: 'normal',
    days: (n: string) => `${n} days`,
    none: 'none',
    selectors: 'selectors',
    samples: 'samples',
    of: (series: string, samples: string) => `${samples} of ${series} series`,
    recorded: 'recorded',
    files: 'files',
    warning: 'note',
    more: (n: number) => `and ${n} more`,
    wrote: (out: string, size: string) => `Written: ${out} (${size})`,
    next: (out: string) => `Prove rules on it: notagain prove --rules rules.yml --casebook ${out}`,
  },
} as const

const number = (n: number) => n.toLocaleString('en-US')
const size = (bytes: number) =>
  bytes < 1 << 20 ? `${number(Math.ceil(bytes / 1024))} KiB` : `${(bytes / (1 << 20)).toFixed(1)} MiB`
const mostSelectors = 12

const days = (spans: CaptureShown['normal']) =>
  String(Math.round((spans.reduce((sum, { from, until }) => sum + until - from, 0) / DAY) * 10) / 10)

/** What was captured and where it lies, for people. Times in the zone of the incident. */
export const showCapture = (shown: CaptureShown, zone: string, lang: Lang): string => {
  const say = words[lang]
  const span = ({ from, until }: Pick<Stretch, 'from' | 'until'>) =>
    `${formatMoment(from, zone)} – ${formatMoment(until, zone)} (${zone})`
  const { incident, normal, selectors } = shown
  const listed = selectors
    .slice(0, mostSelectors)
    .map((one, i) => [i === 0 ? say.selectors : '', `${one.selector}  ${number(one.samples)}`])
  const facts = [
    [say.server, `${shown.server} — ${shown.url} (${shown.dialect})`],
    [say.incident, `${span(incident)}, ${formatDuration(incident.until - incident.from, lang)}`],
    [say.normal, normal.length === 0 ? say.none : `${say.days(days(normal))}: ${normal.map(span).join(', ')}`],
    ...listed,
    ...(selectors.length > mostSelectors ? [['', say.more(selectors.length - mostSelectors)]] : []),
    [say.samples, say.of(number(shown.series), number(shown.samples))],
    [say.recorded, span({ from: shown.oldestAt, until: shown.newestAt })],
    ...(shown.files.length > 0 ? [[say.files, shown.files.map(file => visible(file)).join(', ')]] : []),
    ...shown.warnings.map(one => [say.warning, one[lang]]),
  ]
  return [
    table(facts, [{ colour: 'dim' }, { most: 400 }]),
    ...showRedaction(shown, lang),
    '',
    paint('strong', say.wrote(visible(shown.out, 500), size(shown.bytes))),
    say.next(visible(shown.out, 500)),
  ].join('\n')
}
