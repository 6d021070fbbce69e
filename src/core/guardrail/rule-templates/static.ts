import { MINUTE } from '../../ground/index.ts'
import type { TemplateKind } from './model.ts'
import { camelName, numberText, signOf } from './promql-words.ts'

export const staticTemplate: TemplateKind = {
  label: { ko: '고정 임계값', en: 'static threshold' },
  about: {
    ko: '값이 임계값을 넘은 채로 정한 시간이 지나면 알립니다.',
    en: 'Alerts when the value has been past a threshold for some time.',
  },
  lacks: () => undefined,
  parameters: [
    { name: 'threshold', label: { ko: '임계값', en: 'threshold' }, unit: 'value', least: -1e300, most: 1e300 },
    { name: 'for', label: { ko: '지속 시간', en: 'for' }, unit: 'minutes', least: 0, most: 1_440, initial: 5 },
  ],
  rules: (signal, values) => {
    const threshold = numberText(values['threshold']!)
    const minutes = values['for']!
    const above = signal.side === 'above'
    return [
      {
        alert: `${camelName(signal.name)}${above ? 'High' : 'Low'}`,
        expr: `${signal.left} ${signOf(signal)} ${threshold}`,
        forMs: minutes * MINUTE,
        summary: {
          ko: `${signal.name} 값이 ${threshold}${above ? ' 초과' : ' 미만'}${minutes > 0 ? `인 상태로 ${minutes}분 지속` : ''}`,
          en: `${signal.name} is ${above ? 'above' : 'below'} ${threshold}${minutes > 0 ? ` for ${minutes} min` : ''}`,
        },
      },
    ]
  },
}
