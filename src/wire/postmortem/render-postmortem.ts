import {
  SECOND,
  clockPrecision,
  formatClock,
  formatDuration,
  formatMoment,
  isShown,
  pickTranslations,
  told,
  type Citation,
  type Lang,
  type TimelineEvent,
} from '../core.ts'
import type { AttemptCount } from '../../core/impact/index.ts'
import type { IncidentView } from '../views.ts'
import { sayMeasure } from '../say-measure.ts'
import { plainText } from './plain-text.ts'
import { codeWords, words } from './words.ts'

type View = Pick<IncidentView, 'incident' | 'evidence' | 'events' | 'milestones' | 'measures' | 'claimTexts'>

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0
    ? []
    : [
        `| ${head.join(' | ')} |`,
        `| ${head.map(() => '---').join(' | ')} |`,
        ...rows.map(row => `| ${row.join(' | ')} |`),
      ]

const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `## ${heading}`, '', ...lines]

const placeOf = ({ evidence }: View) => {
  const names = new Map(
    evidence.flatMap(({ name, parts }) =>
      parts.map(part => [part.sha256, parts.length > 1 ? `${name}/${part.path}` : name] as const),
    ),
  )
  return (cite: Citation): string => {
    const name = plainText(names.get(cite.sha256) ?? cite.sha256.slice(0, 12), 200)
    return cite.line === undefined ? `${name}@${cite.from}` : `${name}:${cite.line}`
  }
}

const header = (view: View, lang: Lang): readonly string[] => {
  const { incident, events, milestones } = view
  const say = words[lang]
  const precision = precisionOf(view)
  const event = (name: 'impact_started' | 'impact_ended') => events.find(it => it.id === milestones[name])
  const moment = (it: TimelineEvent) => formatMoment(it.at, incident.zone, precision(it))
  const [start, end] = [event('impact_started'), event('impact_ended')]
  const period =
    start === undefined ? [] : [`- ${say.period}: ${moment(start)} – ${end === undefined ? '?' : moment(end)}`]
  return [
    `# ${incident.key}: ${plainText(told(incident.title, lang))}`,
    '',
    say.draft,
    '',
    `- ${say.severity}: ${incident.severity}`,
    ...(incident.services.length > 0
      ? [`- ${say.services}: ${incident.services.map(it => plainText(it)).join(', ')}`]
      : []),
    ...period,
    `- ${say.zone}: ${incident.zone}`,
  ]
}

type Known = Exclude<View['measures'][number], { readonly kind: 'cannot tell' }>

const isKnown = (measure: View['measures'][number]): measure is Known => measure.kind !== 'cannot tell'

/** Seconds are written where the incident is short and its times are known to them. */
const precisionOf = ({ measures, events }: View) => {
  const byId = new Map(events.map(event => [event.id, event]))
  return clockPrecision(
    measures.filter(isKnown).flatMap(measure => {
      const [from, until] = [byId.get(measure.from), byId.get(measure.until)]
      return from && until ? [{ from, until }] : []
    }),
  )
}

const measureTable = ({ measures }: View, lang: Lang): readonly string[] => {
  const say = words[lang]
  const rows = measures
    .filter(isKnown)
    .map(it => [
      plainText(it.label[lang]),
      `**${sayMeasure(it, lang)}**`,
      it.kind === 'count' || it.uncertaintyMs < SECOND ? '' : `± ${formatDuration(it.uncertaintyMs, lang)}`,
      `\`${it.formula.replaceAll('`', "'").replaceAll('|', '/')}\``,
    ])
  return tableOf([say.measure, say.value, say.open, say.formula], rows)
}

const unknownList = ({ measures }: View, lang: Lang): readonly string[] =>
  measures.flatMap(it =>
    it.kind === 'cannot tell' ? [`- ${plainText(it.label[lang])}: ${plainText(it.missing[lang])}`] : [],
  )

const timelineTable = (view: View, lang: Lang): readonly string[] => {
  const say = words[lang]
  const place = placeOf(view)
  const precision = precisionOf(view)
  const rows = view.events.filter(isShown).map(event => {
    const detail = event.detail === undefined ? '' : ` (${plainText(told(event.detail, lang), 300)})`
    const mark = event.state === 'proposed' ? ` *(${say.proposed})*` : ''
    return [
      formatMoment(event.at, view.incident.zone, precision(event)),
      plainText(told(event.title, lang), 500) + detail + mark,
      event.cites.slice(0, 4).map(place).join(', '),
    ]
  })
  return tableOf([say.when, say.what, say.cited], rows)
}

/** Minor units of a currency that has two decimals unless it is known to have none. */
const money = (minor: number, currency: string): string => {
  const whole = ['KRW', 'JPY', 'VND', 'CLP'].includes(currency) ? minor : minor / 100
  return `${whole.toLocaleString('en-US')} ${plainText(currency, 10)}`
}

const impactTable = (view: View, impact: readonly AttemptCount[], lang: Lang): readonly string[] => {
  const say = words[lang]
  const precision = precisionOf(view)
  const start = view.events.find(event => event.id === view.milestones.impact_started)
  const clock = (at: number) => formatClock(at, view.incident.zone, start ? precision(start) : 'minute')
  const count = (n: number) => n.toLocaleString('en-US')
  const rows = impact.map(it => [
    `${clock(it.from)} – ${clock(it.until)} (${formatDuration(it.until - it.from, lang)})`,
    count(it.attempts),
    `**${count(it.failed)}**`,
    count(it.failedOrders),
    count(it.failedCustomers),
    money(it.failedAmountMinor, it.currency),
    placeOf(view)(it.cite),
  ])
  return tableOf([say.window, say.attempts, say.failed, say.orders, say.customers, say.amount, say.cited], rows)
}

const claimTable = ({ claimTexts }: View, lang: Lang): readonly string[] => {
  const say = words[lang]
  const rows = pickTranslations(claimTexts, lang).flatMap(text =>
    text.claims.map(claim => [
      `“${plainText(claim.sentence, 300)}”`,
      plainText(claim.measured?.[lang] ?? '–', 300),
      codeWords[lang][claim.code],
      plainText(claim.derivation[lang], 500),
    ]),
  )
  return tableOf([say.said, say.measured, say.verdict, say.how], rows)
}

const notApplicableTable = ({ incident: { notApplicable = [] } }: View, lang: Lang): readonly string[] => {
  const say = words[lang]
  const rows = notApplicable.map(({ guardrail, reason }) => [plainText(guardrail, 200), plainText(reason, 2_000)])
  return tableOf([say.guardrail, say.reason], rows)
}

const evidenceTable = ({ evidence }: View, lang: Lang): readonly string[] => {
  const say = words[lang]
  const rows = evidence.flatMap(({ name, kind, report, parts }) =>
    parts.map(part => [
      plainText(parts.length > 1 ? `${name}/${part.path}` : name, 200),
      kind,
      report.records.toLocaleString('en-US'),
      `${(Math.floor(report.parsedShare * 1_000) / 10).toFixed(1)}%`,
      report.rejectedCount.toLocaleString('en-US'),
      `\`${part.sha256}\``,
    ]),
  )
  return tableOf([say.file, say.kind, say.records, say.parsed, say.rejected, 'sha256'], rows)
}

/** A postmortem draft in Markdown. Text from evidence is escaped; it carries no HTML, links or table cells of its own. */
export const renderPostmortem = (view: View, impact: readonly AttemptCount[], lang: Lang): string => {
  const say = words[lang]
  const timeline = timelineTable(view, lang)
  return [
    ...header(view, lang),
    ...section(say.summary, measureTable(view, lang)),
    ...section(say.unknown, unknownList(view, lang)),
    ...section(say.timeline, timeline.length > 0 ? timeline : [say.nothing]),
    ...section(say.impact, impactTable(view, impact, lang)),
    ...section(say.claims, claimTable(view, lang)),
    ...section(say.notApplicable, notApplicableTable(view, lang)),
    ...section(say.evidence, evidenceTable(view, lang)),
    '',
  ].join('\n')
}
