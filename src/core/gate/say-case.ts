import type { Said } from '../ground/index.ts'
import { sayProof, sayVerdict, type Proof } from '../proof/index.ts'
import type { JoinedPages } from './joined-pages.ts'

/** Sentences of a case: each whole, in both languages. */

const named = (name: string, says: Said): Said => ({ ko: `${name}: ${says.ko}.`, en: `${name} ${says.en}.` })

/** Of the rule that counts. */
export const sayCounts = (proof: Proof, zone: string): Said => named(proof.guardrail, sayProof(proof, zone))

/** Of the others, when they fire, for their pages are counted together. */
export const sayOfRule = (proof: Proof, zone: string): Said =>
  named(proof.guardrail, sayVerdict(proof.verdict, proof.occasion, zone))

export const sayRuleUnprovable = (proof: Proof, zone: string): Said => {
  const says = sayVerdict(proof.verdict, proof.occasion, zone)
  return { ko: `${proof.guardrail}: ${says.ko}`, en: `${proof.guardrail} ${says.en}` }
}

export const sayNoneFires = (rules: number): Said => ({
  ko: `경보 규칙 ${rules}개를 재생했지만 이 장애를 알렸을 규칙이 없습니다.`,
  en:
    rules === 1
      ? 'The one rule that could be replayed would have told nothing of this incident.'
      : `Of the ${rules} rules that could be replayed none would have told of this incident.`,
})

export const sayBudget = (names: readonly string[], { pages, days, per30Days }: JoinedPages, budget: number): Said => {
  const normal = String(Math.round(days * 10) / 10)
  const per = per30Days.toFixed(1)
  return {
    ko: `${names.join(', ')}: 평상시 ${normal}일 동안 호출 ${pages}회, 30일에 ${per}회로 호출 예산 ${budget}회를 넘습니다.`,
    en: `${names.join(', ')}: ${pages} ${pages === 1 ? 'page' : 'pages'} in ${normal} normal days are ${per} in 30 days, over the budget of ${budget}.`,
  }
}

export const sayNotJudged: Said = {
  ko: '호출 예산은 판정하지 않았습니다. 평상시 기록이 14일은 있어야 합니다.',
  en: 'The page budget was not judged: that takes 14 recorded normal days.',
}

export const sayNoRules: Said = {
  ko: '경보 규칙이 하나도 없어 검증할 것이 없습니다.',
  en: 'There is no alert rule, so nothing was proved.',
}

export const sayNoneApplies = (rules: number): Said => ({
  ko: `경보 규칙 ${rules}개가 모두 이 장애에 해당하지 않는다고 적혀 있어 검증한 것이 없습니다.`,
  en: `The incident says of all ${rules} alert rules that they do not apply, so nothing was proved.`,
})
