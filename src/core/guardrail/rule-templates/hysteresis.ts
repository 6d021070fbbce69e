import { MINUTE } from '../../ground/index.ts'
import type { TemplateKind } from './model.ts'
import { camelName, numberText, overTime, rangeText, signOf } from './promql-words.ts'

/**
 * Two thresholds without reading ALERTS, which a replay and a restarted server do not have: past the near one now, and past the far
 * one within the memory. A value that swings about one threshold then makes one alert and not many.
 */
export const hysteresisTemplate: TemplateKind = {
  label: { ko: '이력 임계값', en: 'hysteresis' },
  about: {
    ko: '임계값 근처에서 오르내리는 신호가 알림을 여러 번 내지 않게, 시작과 끝의 임계값을 따로 둡니다.',
    en: 'One threshold to begin and another to end, so that a value that swings about one does not alert again and again.',
  },
  lacks: () => undefined,
  parameters: [
    { name: 'begin', label: { ko: '시작 임계값', en: 'begins at' }, unit: 'value', least: -1e300, most: 1e300 },
    { name: 'end', label: { ko: '종료 임계값', en: 'ends at' }, unit: 'value', least: -1e300, most: 1e300 },
    { name: 'memory', label: { ko: '기억 시간', en: 'memory' }, unit: 'minutes', least: 1, most: 1_440, initial: 15 },
    { name: 'for', label: { ko: '지속 시간', en: 'for' }, unit: 'minutes', least: 0, most: 1_440, initial: 0 },
  ],
  rules: (signal, values) => {
    const sign = signOf(signal)
    const [begin, end] = [numberText(values['begin']!), numberText(values['end']!)]
    const extreme = signal.side === 'above' ? 'max_over_time' : 'min_over_time'
    const memory = overTime(signal, rangeText(values['memory']! * MINUTE))
    return [
      {
        alert: `${camelName(signal.name)}${signal.side === 'above' ? 'High' : 'Low'}`,
        expr: `${signal.left} ${sign} ${end} and ${extreme}(${memory}) ${sign} ${begin}`,
        forMs: values['for']! * MINUTE,
        summary: {
          ko: `${signal.name} 값이 ${begin}에 닿은 뒤 아직 ${end} 안쪽으로 돌아오지 않음`,
          en: `${signal.name} went past ${begin} and is not back within ${end}`,
        },
      },
    ]
  },
}
