import type { Said } from '../../ground/index.ts'
import type { Plan, ValueType } from './plan.ts'

export const typeWords: Readonly<Record<ValueType, Said>> = {
  scalar: { en: 'a scalar', ko: '스칼라' },
  vector: { en: 'an instant vector', ko: '순간 벡터' },
  matrix: { en: 'a range vector such as x[5m]', ko: 'x[5m] 같은 범위 벡터' },
  string: { en: 'a string', ko: '문자열' },
}

const foundWords: Readonly<Record<ValueType, Said>> = {
  ...typeWords,
  matrix: { en: 'a range vector', ko: '범위 벡터' },
}

/** What a part is, as a message names what it found: "an instant vector ('x')". */
export const foundPlan = (text: string, plan: Plan): Said => {
  const cut = text.slice(plan.from, plan.to)
  const shown = cut.length > 30 ? `${cut.slice(0, 30)}…` : cut
  const word = foundWords[plan.type]
  return { en: `${word.en}: ${shown}`, ko: `${word.ko}(${shown})` }
}
