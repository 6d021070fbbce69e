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
}

export interface TemplateSettings {
  readonly intervalMs: number
  readonly dialect: Dialect
  readonly lang: Lang
}

const mostTried = 10

/** What a ranked signal says of a template's parameters: thresholds about the one that was found, and the lead that is asked for. */
const valuesOf = ({ rule }: RankedSignal, { occasion }: Case): Readonly<Record<string, number>> => {
  const { threshold, plateau } = rule
  const ahead = 'missing' in occasion ? undefined : Math.max(1, occasion.requiredLeadMs / MINUTE)
  const end = rule.sign === '>' ? plateau.least : plateau.most
  return { begin: threshold, end, threshold, ...(ahead !== undefined && { ahead }) }
}

const digest = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

const settle = (values: Readonly<Record<string, number>>, template: TemplateKindName) =>
  Object.fromEntries(
    ruleTemplates[template].parameters.flatMap(({ name }) =>
      values[name] === undefined ? [] : [[name, values[name]]],
    ),
  )

/** Each distinct signal once: a template has its own idea of the side. */
const distinct = (ranked: readonly RankedSignal[]): readonly RankedSignal[] =>
  ranked.filter((it, i) => ranked.findIndex(other => other.signal.left === it.signal.left) === i)

/** The template's rules on the signals that came first, each proved as any rule is. */
export const tryTemplate = async (
  template: TemplateKindName,
  given: Case,
  { ranked }: Ranking,
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
  for (const one of distinct(ranked)) {
    const signal: Signal = one.signal
    const why = ruleTemplates[template].lacks(signal)
    if (why) unfit.push({ left: signal.left, why })
    else if (tried.length < mostTried)
      for (const text of renderTemplate(template, signal, settle(valuesOf(one, given), template), lang))
        tried.push({ left: signal.left, text, proof: await prove(text) })
  }
  return { template, tried, unfit }
}

const kinds = { caught: 'proof', late: 'late', missed: 'harm', unprovable: 'late' } as const

/** Each rule with its proof in one sentence, ready to be taken into a rule file. */
export const showTemplate = ({ incident }: Case, { template, tried, unfit }: Tried, lang: Lang): string => {
  const { label, about } = ruleTemplates[template]
  const none = {
    ko: '이 틀에 맞는, 장애보다 먼저 움직인 신호가 없습니다.',
    en: 'No signal that moved before the outage fits this template.',
  }
  const lines = tried.flatMap(({ text, proof }) => [
    paint(kinds[proof.verdict.kind], sayProof(proof, incident.zone)[lang]),
    ...text
      .trimEnd()
      .split('\n')
      .map(line => `  ${visible(line, 2_000)}`),
    '',
  ])
  return [
    `${paint('strong', label[lang])}: ${about[lang]}`,
    '',
    ...(tried.length > 0 ? lines : [none[lang], '']),
    ...unfit.map(it => paint('dim', `${visible(it.left, 120)}: ${it.why[lang]}`)),
  ]
    .join('\n')
    .trimEnd()
}
