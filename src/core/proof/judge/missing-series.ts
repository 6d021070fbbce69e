import type { RecordedSeries } from '../../evidence/index.ts'
import type { Dialect, Matcher, SelectPlan } from '../../guardrail/index.ts'
import type { Missing } from '../model.ts'
import { nameMatchers, seriesMatching } from './series-matching.ts'

/** Says why a selector finds nothing: the metric is not recorded, or which label values are. */
export const missingSeries = (select: SelectPlan, series: readonly RecordedSeries[], dialect: Dialect): Missing => {
  const byLabel = select.matchers.filter(({ label }) => label !== '__name__')
  const same = seriesMatching(nameMatchers(select), series, dialect)
  const text = selectorText(select)
  if (same.length === 0)
    return {
      what: 'series',
      says: {
        ko: `${text} 시계열이 기록에 없습니다: 이 이름의 지표가 기록되어 있지 않습니다.`,
        en: `${text} is not in the recording: no metric of that name was recorded.`,
      },
    }
  const known = [...new Set(byLabel.map(({ label }) => label))].map(label => valuesOf(label, same))
  return {
    what: 'series',
    says: {
      ko: `${text}에 맞는 시계열이 기록에 없습니다. 기록된 값: ${known.map(({ ko }) => ko).join('; ')}.`,
      en: `Nothing in the recording matches ${text}. Recorded: ${known.map(({ en }) => en).join('; ')}.`,
    },
  }
}

const mostShown = 8

const valuesOf = (label: string, series: readonly RecordedSeries[]) => {
  const all = [...new Set(series.flatMap(({ labels }) => (labels[label] ? [labels[label]] : [])))].sort()
  const shown = all.slice(0, mostShown).map(value => JSON.stringify(value))
  const more = all.length - shown.length
  const list = shown.join(', ')
  return {
    ko: all.length === 0 ? `${label} 라벨이 없음` : `${label}=${list}${more > 0 ? ` 외 ${more}개` : ''}`,
    en: all.length === 0 ? `no label ${label}` : `${label}=${list}${more > 0 ? ` and ${more} more` : ''}`,
  }
}

const matcherText = ({ label, sign, value }: Matcher): string => `${label}${sign}${JSON.stringify(value)}`

export const selectorText = ({ matchers }: SelectPlan): string => {
  const name = matchers.find(({ label, sign }) => label === '__name__' && sign === '=')
  const others = matchers.filter(one => one !== name).map(matcherText)
  return `${name?.value ?? ''}${others.length > 0 || !name ? `{${others.join(', ')}}` : ''}`
}
