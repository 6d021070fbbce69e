import { formatDuration, formatMoment, type Lang, told } from '../../core/ground/index.ts'
import type { IncidentView } from '../../wire/views.ts'

/** Text of strangers inside Markdown: no line breaks, no table cells, no HTML, no links of their own. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|~#]/g, '\\$&')
    .trim()

const words = {
  en: {
    timeline: 'Timeline',
    measures: 'Measures',
    claims: 'What was said',
    when: 'when',
    what: 'what',
    cannot: 'cannot tell',
  },
  ko: { timeline: '타임라인', measures: '측정값', claims: '발언', when: '시각', what: '내용', cannot: '알 수 없음' },
} as const

const codes = {
  en: { supported: 'supported', contradicted: 'contradicted', unsupported: 'unsupported', stale: 'stale' },
  ko: { supported: '일치', contradicted: '다름', unsupported: '근거 없음', stale: '다시 확인 필요' },
} as const

const eventLines = ({ events, incident }: IncidentView, lang: Lang) =>
  events
    .filter(event => event.state === 'accepted')
    .map(event => `| ${formatMoment(event.at, incident.zone)} | ${plain(told(event.title, lang))} |`)

const measureLines = ({ measures }: IncidentView, lang: Lang) =>
  measures.map(measure =>
    measure.kind === 'duration'
      ? `- ${measure.label[lang]}: ${formatDuration(measure.ms, lang)} (${measure.formula})`
      : `- ${measure.label[lang]}: ${words[lang].cannot} (${measure.missing[lang]})`,
  )

const claimLines = ({ claimTexts }: IncidentView, lang: Lang) =>
  claimTexts
    .flatMap(text => text.claims)
    .map(claim => {
      const measured = claim.measured ? ` → ${plain(claim.measured[lang])}` : ''
      return `- ${codes[lang][claim.code]}: “${plain(claim.sentence)}”${measured}. ${plain(claim.derivation[lang])}`
    })

const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? [`## ${title}`, '', ...lines, ''] : [])

/** The accepted timeline, the measures and the claims of an incident, to be read by people. */
export const exportMarkdown = (view: IncidentView, lang: Lang): string => {
  const say = words[lang]
  const events = eventLines(view, lang)
  const table =
    events.length > 0 ? [`| ${say.when} (${view.incident.zone}) | ${say.what} |`, '| --- | --- |', ...events] : []
  return [
    `# ${view.incident.key}: ${plain(told(view.incident.title, lang))}`,
    '',
    ...section(say.timeline, table),
    ...section(say.measures, measureLines(view, lang)),
    ...section(say.claims, claimLines(view, lang)),
  ].join('\n')
}
