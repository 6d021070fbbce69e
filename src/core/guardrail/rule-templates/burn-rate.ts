import { HOUR, MINUTE } from '../../ground/index.ts'
import type { Signal, TemplateKind } from './model.ts'
import { camelName, numberText, rangeText } from './promql-words.ts'

/** Google's SRE workbook, chapter 5: a page where 2% of a month's budget goes within an hour, or 5% within six. */
const windows = [
  { name: 'Fast', times: 'fast', long: HOUR, short: 5 * MINUTE },
  { name: 'Slow', times: 'slow', long: 6 * HOUR, short: 30 * MINUTE },
] as const

const ratioOver = ({ errors, total }: NonNullable<Signal['counters']>, ms: number): string => {
  const range = rangeText(ms)
  return `sum(rate(${errors}[${range}])) / sum(rate(${total}[${range}]))`
}

export const burnRateTemplate: TemplateKind = {
  label: { ko: '예산 소진율(두 구간)', en: 'multi-window burn rate' },
  about: {
    ko: '오류 예산이 빠르게 줄어들 때만 알립니다. 긴 구간이 심각함을, 짧은 구간이 아직 진행 중임을 말합니다.',
    en: 'Alerts when the error budget is burning fast: the long window says that it matters, the short one that it goes on.',
  },
  lacks: ({ counters }) =>
    counters
      ? undefined
      : {
          ko: '오류와 전체를 세는 두 카운터가 있어야 합니다',
          en: 'it needs two counters: the errors and all attempts',
        },
  parameters: [
    {
      name: 'objective',
      label: { ko: '목표 성공률', en: 'objective' },
      unit: 'percent',
      least: 50,
      most: 99.9999,
      initial: 99.9,
    },
    {
      name: 'fast',
      label: { ko: '1시간 소진 배수', en: 'burn over 1 h' },
      unit: 'times',
      least: 1,
      most: 1_000,
      initial: 14.4,
    },
    {
      name: 'slow',
      label: { ko: '6시간 소진 배수', en: 'burn over 6 h' },
      unit: 'times',
      least: 1,
      most: 1_000,
      initial: 6,
    },
  ],
  rules: ({ name, counters }, values) =>
    windows.map(({ name: pace, times, long, short }) => {
      const share = numberText((values[times]! * (100 - values['objective']!)) / 100)
      const over = (ms: number) => `(${ratioOver(counters!, ms)} > ${share})`
      return {
        alert: `${camelName(name)}Burn${pace}`,
        expr: `${over(long)} and ${over(short)}`,
        forMs: 0,
        summary: {
          ko: `오류 예산이 ${numberText(values[times]!)}배로 소진됨(${rangeText(long)}과 ${rangeText(short)} 모두)`,
          en: `The error budget burns ${numberText(values[times]!)} times too fast, over ${rangeText(long)} and ${rangeText(short)}`,
        },
      }
    }),
}
