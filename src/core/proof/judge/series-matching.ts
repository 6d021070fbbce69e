import type { Labels } from '../../evidence/index.ts'
import type { Dialect, SelectPlan } from '../../guardrail/index.ts'
import { compileMatchers } from '../replay/matches.ts'

interface Named {
  readonly name: string
  readonly labels: Labels
}

/** The series that a selector takes; its regular expressions are read once. */
export const seriesMatching = <S extends Named>(
  { matchers }: Pick<SelectPlan, 'matchers'>,
  series: readonly S[],
  dialect: Dialect,
): readonly S[] => {
  const name = matchers.find(({ label, sign }) => label === '__name__' && sign === '=')?.value
  const named = name === undefined ? series : series.filter(one => one.name === name)
  if (named.length === 0) return []
  const takes = compileMatchers(matchers, dialect)
  return named.filter(one => takes({ ...one.labels, __name__: one.name }))
}

/** The part of a selector that speaks of the metric's name. */
export const nameMatchers = ({ matchers }: Pick<SelectPlan, 'matchers'>): Pick<SelectPlan, 'matchers'> => ({
  matchers: matchers.filter(({ label }) => label === '__name__'),
})
