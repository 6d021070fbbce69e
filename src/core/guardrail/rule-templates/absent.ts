import { MINUTE } from '../../ground/index.ts'
import type { TemplateKind } from './model.ts'
import { camelName } from './promql-words.ts'

export const absentTemplate: TemplateKind = {
  label: { ko: '신호 끊김', en: 'absent' },
  about: {
    ko: '값이 더 이상 오지 않을 때 알립니다. 값이 없으면 다른 규칙은 조용하기만 합니다.',
    en: 'Alerts when the values stop coming: every other rule is only silent then.',
  },
  lacks: ({ selector }) =>
    selector === undefined
      ? { ko: '시계열 하나여야 합니다', en: 'it needs a single series, not an expression' }
      : undefined,
  parameters: [
    { name: 'for', label: { ko: '지속 시간', en: 'for' }, unit: 'minutes', least: 0, most: 1_440, initial: 5 },
  ],
  rules: ({ name, selector }, values) => [
    {
      alert: `${camelName(name)}Absent`,
      expr: `absent(${selector!})`,
      forMs: values['for']! * MINUTE,
      summary: { ko: `${name} 값이 오지 않음`, en: `${name} has stopped coming` },
    },
  ],
}
