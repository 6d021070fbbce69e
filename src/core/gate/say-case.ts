import { visible } from '../evidence/index.ts'
import type { Said } from '../ground/index.ts'
import { daysOf, fewestNormalDays, sayFewDays, sayProof, sayVerdict, type Proof, type Proved } from '../proof/index.ts'
import type { JoinedPages } from './joined-pages.ts'

/** Sentences of a case: each whole, in both languages. */

const mostOfName = 120

/** Alert names are as long as somebody wrote them; sentences are not. */
const nameOf = ({ guardrail }: Proof): string => visible(guardrail, mostOfName)

const named = (proof: Proof, says: Said): Said => ({
  ko: `${nameOf(proof)}: ${says.ko}.`,
  en: `${nameOf(proof)} ${says.en}.`,
})

/** Of the rule that counts. */
export const sayCounts = (proof: Proof, zone: string): Said => named(proof, sayProof(proof, zone))

/** Of the others, when they fire, for their pages are counted together. */
export const sayOfRule = (proof: Proof, zone: string): Said =>
  named(proof, sayVerdict(proof.verdict, proof.occasion, zone))

export const sayRuleUnprovable = (proof: Proof, zone: string): Said => {
  const says = sayVerdict(proof.verdict, proof.occasion, zone)
  return { ko: `${nameOf(proof)}: ${says.ko}`, en: `${nameOf(proof)} ${says.en}` }
}

export const sayNoneFires = (rules: number): Said => ({
  ko: `경보 규칙 ${rules}개를 재생했지만 이 장애를 알렸을 규칙이 없습니다.`,
  en:
    rules === 1
      ? 'The one rule that could be replayed would have told nothing of this incident.'
      : `Of the ${rules} rules that could be replayed none would have told of this incident.`,
})

export const sayBudget = ({ pages, days, per30Days, of }: JoinedPages, budget: number): Said => {
  const names = namesOf(of)
  const normal = String(Math.round(days * 10) / 10)
  const per = per30Days.toFixed(1)
  return {
    ko: `${names}: 평상시 ${normal}일 동안 호출 ${pages}회, 30일에 ${per}회로 호출 예산 ${budget}회를 넘습니다.`,
    en: `${names}: ${pages} ${pages === 1 ? 'page' : 'pages'} in ${normal} normal days are ${per} in 30 days, over the budget of ${budget}.`,
  }
}

const namesOf = (proved: readonly Proved[]): string => proved.map(({ proof }) => nameOf(proof)).join(', ')

/** Of no rule. The days are those of the rule with the fewest. */
export const sayNotJudged = (proved: readonly Proved[]): Said => {
  const fewest = Math.min(...proved.map(({ recorded }) => daysOf(recorded)))
  return fewest < fewestNormalDays ? sayFewDays(fewest) : nothingLeft
}

const nothingLeft: Said = {
  ko: '규칙이 과거를 길게 보아 판정할 평상시가 남지 않습니다. 호출 예산은 판정하지 않았습니다.',
  en: 'The rules look so far back that no normal time is left to judge: the page budget was not judged.',
}

/** Of some rules. */
export const sayNotJudgedOf = (proved: readonly Proved[]): Said => ({
  ko: `${namesOf(proved)}: 다른 규칙과 함께 볼 평상시 기록이 ${fewestNormalDays}일보다 짧아 그 호출은 예산 판정에 넣지 않았습니다.`,
  en: `${namesOf(proved)}: fewer than ${fewestNormalDays} normal days are recorded together with the other rules, so that these pages were not judged against the budget.`,
})

export const sayNoRules: Said = {
  ko: '경보 규칙이 하나도 없어 검증할 것이 없습니다.',
  en: 'There is no alert rule, so nothing was proved.',
}

export const sayNoneApplies = (rules: number): Said => ({
  ko: `경보 규칙 ${rules}개가 모두 이 장애에 해당하지 않는다고 적혀 있어 검증한 것이 없습니다.`,
  en: `The incident says of all ${rules} alert rules that they do not apply, so nothing was proved.`,
})
