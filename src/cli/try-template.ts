import { createHash } from 'node:crypto'
import { visible } from '../core/evidence/index.ts'
import { MINUTE, type Lang, type Said } from '../core/ground/index.ts'
import {
  parseRuleItem,
  renderTemplate,
  ruleTemplates,
  type Dialect,
  type Signal,
  type TemplateKindName,
} from '../core/guardrail/index.ts'
import {
  defaultGrouping,
  nativeEngine,
  proveRule,
  sayProof,
  type Case,
  type Proof,
  type RankedSignal,
  type Ranking,
} from '../core/proof/index.ts'
import { paint } from './terminal.ts'

/** One rule of a template on one signal, proved on the incident. */
export interface TriedTemplate {
  readonly left: string
  readonly text: string
  readonly proof: Proof
}

export interface Tried {
  readonly template: TemplateKindName
  readonly tried: readonly TriedTemplate[]
  /** Signals that the template does not fit, and why. */
  readonly unfit: readonly { readonly left: string; readonly why: Said }[]
  /** Signals that fit and were not tried: enough were. */
  readonly leftOut: number
}

export interface TemplateSettings {
  readonly intervalMs: number
  readonly dialect: Dialect
  readonly lang: Lang
}

const mostTried = 10

/** Its thresholds are the signal's own, so they must have been found. */
const needsFound = (template: TemplateKindName): boolean =>
  ruleTemplates[template].parameters.some(it => it.initial === undefined)

/** What a ranked signal says of a template's parameters, and twice the lead that is asked for. */
const valuesOf = (
  template: TemplateKindName,
  one: RankedSignal | undefined,
  { occasion }: Case,
): Readonly<Record<string, number>> => {
  const ahead = 'missing' in occasion ? {} : { ahead: Math.max(1, (2 * occasion.requiredLeadMs) / MINUTE) }
  if (!one) return ahead
  const { threshold, usual, forMs } = one.rule
  // A tenth of the way back to the usual value: nearer than that it would swing about the end as it did about the begin.
  const end = Number((threshold - (threshold - usual) / 10).toPrecision(3))
  return { ...ahead, begin: threshold, end, threshold, ...(needsFound(template) && { for: forMs / MINUTE }) }
}

const digest = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

const settle = (values: Readonly<Record<string, number>>, template: TemplateKindName) =>
  Object.fromEntries(
    ruleTemplates[template].parameters.flatMap(({ name }) =>
      values[name] === undefined ? [] : [[name, values[name]]],
    ),
  )

interface Asked {
  readonly signal: Signal
  readonly ranked?: RankedSignal
}

/** Those that moved first; then, for a template that needs no threshold of its own, all others. Each expression once. */
const signalsFor = (template: TemplateKindName, { ranked, looked }: Ranking): readonly Asked[] => {
  const asked: readonly Asked[] = [
    ...ranked.map(one => ({ signal: one.signal, ranked: one })),
    ...(needsFound(template) ? [] : looked.map(signal => ({ signal }))),
  ]
  const firsts = new Map<string, Asked>()
  for (const one of asked) if (!firsts.has(one.signal.left)) firsts.set(one.signal.left, one)
  return [...firsts.values()]
}

/** The template's rules on the signals that came first, each proved as any rule is. */
export const tryTemplate = async (
  template: TemplateKindName,
  given: Case,
  ranking: Ranking,
  { intervalMs, dialect, lang }: TemplateSettings,
): Promise<Tried> => {
  const tried: TriedTemplate[] = []
  const unfit: { left: string; why: Said }[] = []
  const prove = (text: string) =>
    proveRule({
      rule: parseRuleItem(text),
      group: { intervalMs, queryOffsetMs: 0, labels: {} },
      records: [],
      case: given,
      engineOf: series => nativeEngine({ series, dialect }),
      grouping: defaultGrouping,
      digest,
    })
  let leftOut = 0
  for (const { signal, ranked } of signalsFor(template, ranking)) {
    const why = ruleTemplates[template].lacks(signal)
    if (why) unfit.push({ left: signal.left, why })
    else if (tried.length >= mostTried) leftOut++
    else
      for (const text of renderTemplate(template, signal, settle(valuesOf(template, ranked, given), template), lang))
        tried.push({ left: signal.left, text, proof: await prove(text) })
  }
  return { template, tried, unfit, leftOut }
}

const kinds = { caught: 'proof', late: 'late', missed: 'harm', unprovable: 'late' } as const

/** Each rule with its proof in one sentence, ready to be taken into a rule file. */
export const showTemplate = ({ incident }: Case, { template, tried, unfit, leftOut }: Tried, lang: Lang): string => {
  const { label, about } = ruleTemplates[template]
  const none = {
    ko: '이 틀에 맞는 신호가 없습니다.',
    en: 'No signal fits this template.',
  }
  const lines = tried.flatMap(({ text, proof }) => [
    paint(kinds[proof.verdict.kind], sayProof(proof, incident.zone)[lang]),
    ...text
      .trimEnd()
      .split('\n')
      .map(line => `  ${visible(line, 2_000)}`),
    '',
  ])
  const more = {
    ko: `맞는 신호가 ${leftOut}개 더 있지만 처음 ${mostTried}개 규칙만 검증했습니다.`,
    en: `${leftOut} more signals fit; only the first ${mostTried} rules were proved.`,
  }
  return [
    `${paint('strong', label[lang])}: ${about[lang]}`,
    '',
    ...(tried.length > 0 ? lines : [none[lang], '']),
    ...(leftOut > 0 ? [more[lang]] : []),
    ...unfit.map(it => paint('dim', `${visible(it.left, 120)}: ${it.why[lang]}`)),
  ]
    .join('\n')
    .trimEnd()
}
