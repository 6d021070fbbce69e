import { visible, type RecordedSeries } from '../../evidence/index.ts'
import { formatDuration, formatMoment, type Said } from '../../ground/index.ts'
import type { Plan } from '../../guardrail/index.ts'
import type { Missing } from '../model.ts'
import type { RuleGround } from './rule-ground.ts'

/** A server takes such a rule, and fails at each of its evaluations. */
export const checkType = ({ type }: Plan): readonly Missing[] =>
  type === 'vector' || type === 'scalar' ? [] : [{ what: 'engine', says: noAlertOf[type] }]

const noAlertOf: { readonly [T in 'matrix' | 'string']: Said } = {
  matrix: {
    ko: '식의 값이 구간(range vector)이라 경보가 될 수 없습니다. rate()나 max_over_time() 같은 함수가 필요합니다.',
    en: 'The expression is a range vector, of which no alert can be made: it takes a function such as rate() or max_over_time().',
  },
  string: {
    ko: '식의 값이 문자열이라 경보가 될 수 없습니다.',
    en: 'The expression is a string, of which no alert can be made.',
  },
}

/** What keeps a rule from being replayed at all, before any of it is: series that are not there, samples too coarse. */
export const checkGround = (ground: RuleGround, intervalMs: number): readonly Missing[] => {
  if (ground.missing.length > 0) return ground.missing
  const disputed = ground.read.filter(({ conflictsAt }) => conflictsAt)
  if (disputed.length > 0) return disputed.slice(0, mostDisputed).map(valuesDiffer)
  const steps = new Map<number, RecordedSeries>()
  for (const series of ground.read) if (series.sampling.kind === 'stepped') steps.set(series.sampling.stepMs, series)
  return [...steps].flatMap(([stepMs, { name }]) => {
    if (intervalMs < stepMs) return [tooCoarse(name, stepMs, intervalMs)]
    const short = Math.min(...ground.windows)
    return short < 2 * stepMs ? [windowTooShort(name, stepMs, short)] : []
  })
}

const mostDisputed = 3

const valuesDiffer = ({ name, labels, conflictsAt = new Float64Array() }: RecordedSeries): Missing => {
  const series = visible(`${name}${Object.keys(labels).length > 0 ? JSON.stringify(labels) : ''}`)
  const first = formatMoment(conflictsAt[0] ?? 0, 'UTC', 'second')
  const count = conflictsAt.length
  return {
    what: 'samples',
    says: {
      ko: `${series}: 시각 ${count}곳에 서로 다른 값이 있어 어느 값이 맞는지 알 수 없습니다(처음은 ${first} UTC).`,
      en: `${series} has different values at ${count} ${count === 1 ? 'time' : 'times'}, the first at ${first} UTC: which are right is not known.`,
    },
  }
}

const tooCoarse = (name: string, stepMs: number, intervalMs: number): Missing => ({
  what: 'resolution',
  says: {
    ko: `${name}은(는) ${formatDuration(stepMs, 'ko')}마다 한 값만 남은 자료(query_range 답)라서, ${formatDuration(intervalMs, 'ko')}마다 평가하는 규칙을 검증할 수 없습니다. 원래 표본이 필요합니다.`,
    en: `${name} holds one value every ${formatDuration(stepMs, 'en')} (an answer of query_range), so a rule that is evaluated every ${formatDuration(intervalMs, 'en')} cannot be proved on it: that takes the raw samples.`,
  },
})

const windowTooShort = (name: string, stepMs: number, windowMs: number): Missing => ({
  what: 'resolution',
  says: {
    ko: `${name}은(는) ${formatDuration(stepMs, 'ko')}마다 한 값만 남은 자료라서 ${formatDuration(windowMs, 'ko')} 구간을 계산할 수 없습니다. 구간이 간격의 두 배는 되어야 합니다.`,
    en: `${name} holds one value every ${formatDuration(stepMs, 'en')}, which is too coarse for a window of ${formatDuration(windowMs, 'en')}: a window needs at least two steps.`,
  },
})
