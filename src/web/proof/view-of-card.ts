import { formatDuration, formatMoment, told } from '../../wire/core.ts'
import type { Band, Proof } from '../../wire/core.ts'
import type { GuardrailView } from '../../wire/proof-views.ts'
import { ruleWords, subjectOf, valueWords } from '../guardrail/index.ts'
import type { RuleSpeech } from '../guardrail/index.ts'
import { leadRange } from './lead-words.ts'
import { viewOfJudged } from './view-of-judged.ts'
import type { JudgedView, Telling } from './view-of-judged.ts'

export interface CardView {
  readonly id: string
  readonly name: string
  /** The rule in one line; `expr` as it stands, for those who read PromQL. */
  readonly rule: string
  readonly expr: string
  /** How long it fires on, where it does. */
  readonly keeps: string | undefined
  readonly note: string | undefined
  readonly replaces: string | undefined
  readonly judged: JudgedView | undefined
  readonly band: string | undefined
  readonly warnings: readonly string[]
  readonly provenance: Provenance | undefined
  /** What has changed since; undefined: nothing. */
  readonly stale: string | undefined
  readonly fault: string | undefined
  readonly canDrag: boolean
}

export interface Provenance {
  readonly provedAt: string | undefined
  readonly evaluated: string
  readonly digests: readonly { readonly name: string; readonly short: string; readonly whole: string }[]
}

/** What the words of the whole room are made of. */
export interface RoomWords extends Omit<Telling, 'value'> {
  readonly speech: RuleSpeech
  readonly zone: string
}

const SHORT = 10

/** A digest to look at; an engine names itself before its digest. */
const shortOf = (digest: string): string =>
  digest.length <= 24 ? digest : digest.replace(/[0-9a-f]{40,}/, hex => hex.slice(0, SHORT)).slice(0, 40)

export const tellingOf = (words: RoomWords, rule: GuardrailView['rule']): Telling => {
  const unit = rule?.threshold ? subjectOf(rule.threshold.left, words.speech.known).unit : 'plain'
  const { t, lang, clock, exact } = words
  return { t, lang, clock, exact, value: value => valueWords(value, unit, words.lang) }
}

export const bandWords = (band: Band, { t, lang, clock }: Omit<Telling, 'value'>): string => {
  const [fewest, most] = band.pages
  const pages = (fewest === most ? '' : `${fewest}–`) + t('pages', { count: most })
  if (band.verdicts.length > 1)
    return t('bandSplit', { verdicts: band.verdicts.map(kind => t(`verdicts.${kind}`)).join(' / ') })
  if (band.leadMs[0] >= 0) {
    const range = leadRange(band.leadMs, lang)
    const [least = range, up = range] = range.split('–')
    return least === up ? t('bandOne', { lead: range, pages }) : t('band', { least, most: up, pages })
  }
  return t('bandAfter', { from: clock(band.firedAt[0]), until: clock(band.firedAt[1]), pages })
}

const provenanceOf = (proof: Proof, provedAt: number | undefined, { t, lang, zone }: RoomWords): Provenance => ({
  provedAt: provedAt === undefined ? undefined : t('provedAt', { at: formatMoment(provedAt, zone) }),
  evaluated: t('evaluated', { interval: formatDuration(proof.intervalMs, lang) }),
  digests: (['guardrail', 'recording', 'engine'] as const).map(key => ({
    name: t(`digests.${key}`),
    short: shortOf(proof.digests[key]),
    whole: proof.digests[key],
  })),
})

export const viewOfCard = (it: GuardrailView, all: readonly GuardrailView[], words: RoomWords): CardView => {
  const { guardrail, rule, proof } = it
  const { t, lang, speech } = words
  const old = all.find(one => one.guardrail.id === guardrail.spec.replaces)
  const banded =
    proof && proof.verdict.kind !== 'missed' && proof.verdict.kind !== 'unprovable' ? proof.band : undefined
  return {
    id: guardrail.id,
    name: guardrail.name,
    rule: rule ? ruleWords(rule, speech) : guardrail.name,
    keeps:
      rule && rule.keepFiringForMs > 0
        ? t('keeps', { duration: formatDuration(rule.keepFiringForMs, lang) })
        : undefined,
    expr: rule?.expr.trim() ?? guardrail.spec.rule,
    note: guardrail.note && told(guardrail.note, lang),
    replaces: old && t('replaces', { name: old.guardrail.name }),
    judged: proof && viewOfJudged(proof, proof.occasion, tellingOf(words, rule)),
    band: banded && bandWords(banded, words),
    warnings: proof?.warnings.map(warning => warning[lang]) ?? [],
    provenance: proof && provenanceOf(proof, it.provedAt, words),
    stale: it.stale.length > 0 ? t('stale', { what: it.stale.map(key => t(`digests.${key}`)).join(', ') }) : undefined,
    fault: it.fault && `${it.fault.says[lang]} ${it.fault.hint[lang]}`,
    canDrag: rule?.threshold !== undefined,
  }
}
