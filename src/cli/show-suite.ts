import { visible } from '../core/evidence/index.ts'
import type { CaseResult, SuiteResult } from '../core/gate/index.ts'
import { formatMoment, MINUTE, told, type Lang } from '../core/ground/index.ts'
import type { Proof, Verdict } from '../core/proof/index.ts'
import { table } from './table.ts'
import { paint, type Colour } from './terminal.ts'

const statuses = {
  pass: { mark: '✓', colour: 'proof', ko: '통과', en: 'pass' },
  fail: { mark: '✗', colour: 'harm', ko: '실패', en: 'fail' },
  unprovable: { mark: '?', colour: 'late', ko: '검증 불가', en: 'unprovable' },
  'not applicable': { mark: '–', colour: 'dim', ko: '해당 없음', en: 'not applicable' },
} as const satisfies { readonly [S in CaseResult['status']]: { readonly colour: Colour } & Record<string, string> }

const verdicts = {
  caught: { ko: '제때 울림', en: 'caught' },
  late: { ko: '늦게 울림', en: 'late' },
  missed: { ko: '놓침', en: 'missed' },
  unprovable: { ko: '검증 불가', en: 'unprovable' },
} as const satisfies { readonly [K in Verdict['kind']]: Record<Lang, string> }

const words = {
  ko: {
    head: ['규칙', '판정', '울린 시각', '앞선 시간', '호출', '30일당', '시점에 따라'],
    days: (n: string) => `평상시 ${n}일`,
    asked: (lead: string | undefined, budget: string) =>
      `${lead === undefined ? '장애가 시작되기 전까지' : `필요한 앞섬 ${lead}`} · 30일에 호출 ${budget}회까지`,
    window: (from: string, until: string) => `${from}부터 장애 ${until}까지`,
    note: '알림',
    skipped: (name: string, why: string) => `${name}: 해당 없음. ${why}`,
    sum: (n: number) => `장애 ${n}건`,
  },
  en: {
    head: ['rule', 'verdict', 'fires', 'lead', 'pages', 'per 30 days', 'over all phases'],
    days: (n: string) => `${n} normal days`,
    asked: (lead: string | undefined, budget: string) =>
      `asked: ${lead === undefined ? 'before the outage' : `${lead} of lead`}, at most ${budget} pages in 30 days`,
    window: (from: string, until: string) => `window ${from} to the outage at ${until}`,
    note: 'note',
    skipped: (name: string, why: string) => `${name}: not applicable. ${why}`,
    sum: (n: number) => `${n} incident${n === 1 ? '' : 's'}`,
  },
} as const

const round1 = (n: number): string => String(Math.round(n * 10) / 10)

/** "84 min", "82.8 min", below two minutes in seconds: leads are compared with each other, so they keep one unit. */
export const sayLead = (ms: number, lang: Lang): string => {
  const unit = { ko: { m: '분', s: '초' }, en: { m: ' min', s: ' s' } }[lang]
  const text =
    Math.abs(ms) < 2 * MINUTE ? `${round1(Math.abs(ms) / 1000)}${unit.s}` : `${round1(Math.abs(ms) / MINUTE)}${unit.m}`
  return ms < 0 ? `−${text}` : text
}

const bandOf = ({ band }: Proof, lang: Lang): string => {
  if (!band) return ''
  const [least, most] = band.leadMs.map(ms => sayLead(ms, lang))
  return least === most ? (most ?? '') : `${least}–${most}`
}

const proofRow = (proof: Proof, zone: string, lang: Lang): readonly string[] => {
  const { verdict, cost } = proof
  const fired = 'firedAt' in verdict ? verdict : undefined
  return [
    proof.guardrail,
    verdicts[verdict.kind][lang],
    fired ? formatMoment(fired.firedAt, zone, 'second') : '–',
    fired ? sayLead(fired.leadMs, lang) : '–',
    cost ? String(cost.pages) : '–',
    cost ? `${round1(cost.per30Days)} (≤ ${round1(cost.bound95Per30Days)})` : '–',
    bandOf(proof, lang),
  ]
}

const showCase = (result: CaseResult, zone: string, lang: Lang): readonly string[] => {
  const { mark, colour, ...says } = statuses[result.status]
  const w = words[lang]
  const occasion = result.proofs[0]?.occasion
  const asks = occasion && [
    w.window(formatMoment(occasion.opens.at, zone), formatMoment(occasion.impactStartedAt, zone)),
    w.asked(
      occasion.requiredLeadMs === 0 ? undefined : sayLead(occasion.requiredLeadMs, lang),
      round1(occasion.pageBudgetPer30Days),
    ),
    w.days(round1(Math.max(0, ...result.proofs.map(proof => proof.cost?.days ?? 0)))),
  ]
  return [
    `${paint(colour, `${mark} ${says[lang]}`)}  ${paint('strong', `${visible(result.incident)}  ${visible(told(result.title, lang))}`)}`,
    ...(asks ? [paint('dim', `  ${asks.join(' · ')}`)] : []),
    ...(result.proofs.length > 0
      ? table([w.head, ...result.proofs.map(proof => proofRow(proof, zone, lang))], columns)
          .split('\n')
          .map(line => `  ${line}`)
      : []),
    ...result.reasons.map(reason => `  ${visible(reason[lang], 2_000)}`),
    ...result.notApplicable.map(it => paint('dim', `  ${w.skipped(visible(it.guardrail), visible(it.reason, 500))}`)),
    ...result.warnings.map(warning => paint('late', `  ! ${visible(warning[lang], 2_000)}`)),
    '',
  ]
}

const columns = [
  { most: 60 },
  {},
  {},
  { align: 'right' },
  { align: 'right' },
  { align: 'right' },
  { align: 'right' },
] as const

const summary = ({ cases }: SuiteResult, lang: Lang): string => {
  const counts = (Object.keys(statuses) as (keyof typeof statuses)[]).flatMap(status => {
    const n = cases.filter(result => result.status === status).length
    return n > 0 ? [`${statuses[status].mark} ${statuses[status][lang]} ${n}`] : []
  })
  return [words[lang].sum(cases.length), ...counts].join(' · ')
}

/** The suite as text: each incident with its rules, why its status is what it is, and one line that sums up. */
export const showSuite = (suite: SuiteResult, zoneOf: (incident: string) => string, lang: Lang): string =>
  [
    ...suite.cases.flatMap(result => showCase(result, zoneOf(result.incident), lang)),
    paint('strong', summary(suite, lang)),
  ].join('\n')
