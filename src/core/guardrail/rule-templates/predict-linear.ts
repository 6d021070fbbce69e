import { MINUTE } from '../../ground/index.ts'
import type { TemplateKind } from './model.ts'
import { camelName, numberText, overTime, rangeText } from './promql-words.ts'

export const predictLinearTemplate: TemplateKind = {
  label: { ko: '가득 찰 때까지', en: 'time to full' },
  about: {
    ko: '지금 추세라면 정한 시간 안에 가득 차는 풀이나 디스크를 알립니다.',
    en: 'Alerts when a pool or a disk is full within some time, if it goes on as it does.',
  },
  lacks: ({ size, selector, side }) => {
    if (side === 'above' && size === undefined)
      return { ko: '얼마까지 찰 수 있는지(크기)가 있어야 합니다', en: 'it needs the size: how full it can get' }
    return selector === undefined
      ? { ko: '시계열 하나여야 합니다', en: 'it needs a single series, not an expression' }
      : undefined
  },
  parameters: [
    {
      name: 'window',
      label: { ko: '추세를 보는 시간', en: 'trend over' },
      unit: 'minutes',
      least: 2,
      most: 10_080,
      initial: 60,
    },
    {
      name: 'ahead',
      label: { ko: '내다보는 시간', en: 'full within' },
      unit: 'minutes',
      least: 1,
      most: 43_200,
      initial: 120,
    },
    { name: 'for', label: { ko: '지속 시간', en: 'for' }, unit: 'minutes', least: 0, most: 1_440, initial: 10 },
  ],
  rules: (signal, values) => {
    const window = overTime(signal, rangeText(values['window']! * MINUTE))
    const ahead = values['ahead']!
    const falling = signal.side === 'below'
    return [
      {
        alert: `${camelName(signal.name)}${falling ? 'RunsOut' : 'Fills'}`,
        expr: `predict_linear(${window}, ${numberText(ahead * 60)}) ${falling ? '<' : '>='} ${falling ? '0' : signal.size!}`,
        forMs: values['for']! * MINUTE,
        summary: falling
          ? {
              ko: `${signal.name} 추세대로면 ${ahead}분 안에 바닥남`,
              en: `${signal.name} runs out within ${ahead} min`,
            }
          : {
              ko: `${signal.name} 추세대로면 ${ahead}분 안에 가득 참`,
              en: `${signal.name} is full within ${ahead} min`,
            },
      },
    ]
  },
}
