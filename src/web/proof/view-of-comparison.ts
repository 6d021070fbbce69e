import { formatDuration } from '../../wire/core.ts'
import type { GuardrailView } from '../../wire/proof-views.ts'
import { conditionWords, holdWords } from '../guardrail/index.ts'
import { rateWords } from './lead-words.ts'
import type { RoomWords } from './view-of-card.ts'
import { tellingOf } from './view-of-card.ts'
import { viewOfJudged } from './view-of-judged.ts'
import { lookOf } from './verdict-look.ts'
import type { Look } from './verdict-look.ts'

/** How a cell stands to the first rule's. */
export type Standing = 'same' | 'differs' | 'better' | 'worse'

export interface Cell {
  readonly words: string
  readonly standing: Standing
}

export interface ComparisonRow {
  readonly key: 'condition' | 'holds' | 'interval' | 'fires' | 'lead' | 'pages' | 'monthly' | 'holdOut'
  readonly cells: readonly Cell[]
}

export interface Comparison {
  readonly columns: readonly {
    readonly id: string
    readonly name: string
    /** Whether it is the rule that was set, or one in its place. */
    readonly part: 'wasSet' | 'wasAgreed' | undefined
    readonly look: Look
    readonly lookStanding: Standing
  }[]
  readonly rows: readonly ComparisonRow[]
}

/** What one rule says in each row, and a number by which more is better. */
interface Facts {
  readonly words: string
  readonly worth: number | undefined
}

type Reader = (it: GuardrailView, words: RoomWords) => Facts

const fired = (it: GuardrailView) => {
  const verdict = it.proof?.verdict
  return verdict?.kind === 'caught' || verdict?.kind === 'late' ? verdict : undefined
}

const plain = (words: string): Facts => ({ words, worth: undefined })

const readers: { readonly [K in ComparisonRow['key']]: Reader } = {
  condition: (it, { speech }) => plain(it.rule ? conditionWords(it.rule, speech) : '–'),
  holds: (it, { speech }) => plain(it.rule ? holdWords(it.rule.forMs, speech) : '–'),
  interval: (it, { lang }) => plain(formatDuration(it.guardrail.spec.intervalMs, lang)),
  fires: (it, { clock, t }) => plain(fired(it) ? clock(fired(it)?.firedAt ?? 0) : t('comparison.none')),
  lead: (it, words) => {
    const judged = it.proof && viewOfJudged(it.proof, it.proof.occasion, tellingOf(words, it.rule))
    const lead = fired(it)?.leadMs
    const sign = lead !== undefined && lead < 0 ? '−' : ''
    return { words: judged && lead !== undefined ? sign + judged.lead.number : words.t('comparison.none'), worth: lead }
  },
  pages: ({ proof }, { t }) => ({
    words: proof?.cost ? String(proof.cost.pages) : t('comparison.none'),
    worth: proof?.cost && -proof.cost.pages,
  }),
  monthly: ({ proof }, { t }) => ({
    words: proof?.cost
      ? `${rateWords(proof.cost.per30Days)} (≤ ${rateWords(proof.cost.bound95Per30Days)})`
      : t('comparison.none'),
    worth: proof?.cost && -proof.cost.per30Days,
  }),
  holdOut: ({ proof }, { t }) => ({
    words: proof?.cost ? String(proof.cost.halves[1].pages) : t('comparison.none'),
    worth: proof?.cost && -proof.cost.halves[1].pages,
  }),
}

const standingOf = (own: Facts, first: Facts): Standing => {
  if (own.words === first.words) return 'same'
  if (own.worth === undefined || first.worth === undefined || own.worth === first.worth) return 'differs'
  return own.worth > first.worth ? 'better' : 'worse'
}

const worthOfLook: { readonly [L in Look]: number | undefined } = {
  caught: 4,
  over: 3,
  unjudged: undefined,
  late: 2,
  missed: 1,
  unprovable: undefined,
  none: undefined,
}

const partOf = (
  { guardrail }: GuardrailView,
  chosen: readonly GuardrailView[],
): Comparison['columns'][number]['part'] => {
  if (chosen.some(it => it.guardrail.spec.replaces === guardrail.id)) return 'wasSet'
  return chosen.some(it => it.guardrail.id === guardrail.spec.replaces) ? 'wasAgreed' : undefined
}

/** What was set, what was agreed and what is proved, side by side; each against the first. */
export const viewOfComparison = (chosen: readonly GuardrailView[], words: RoomWords): Comparison => {
  const looks = chosen.map(it => lookOf(it.proof?.verdict, it.proof?.cost))
  const asFacts = (look: Look): Facts => ({ words: look, worth: worthOfLook[look] })
  return {
    columns: chosen.map((it, i) => ({
      id: it.guardrail.id,
      name: it.guardrail.name,
      part: partOf(it, chosen),
      look: looks[i] ?? 'none',
      lookStanding: standingOf(asFacts(looks[i] ?? 'none'), asFacts(looks[0] ?? 'none')),
    })),
    rows: (Object.keys(readers) as readonly ComparisonRow['key'][]).map(key => {
      const facts = chosen.map(it => readers[key](it, words))
      return {
        key,
        cells: facts.map(own => ({ words: own.words, standing: standingOf(own, facts[0] ?? own) })),
      }
    }),
  }
}

/** Which rules are held side by side before anybody chooses: the replaced ones first, at most three. */
export const firstCompared = (all: readonly GuardrailView[]): readonly string[] => {
  if (all.length < 2) return []
  const replaced = all.flatMap(it => it.guardrail.spec.replaces ?? [])
  const rank = (it: GuardrailView) => (replaced.includes(it.guardrail.id) ? 0 : it.guardrail.spec.replaces ? 1 : 2)
  return all
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, 3)
    .map(it => it.guardrail.id)
}
