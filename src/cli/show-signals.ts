import { visible } from '../core/evidence/index.ts'
import { formatDuration, formatMoment, told, type Lang, type Said } from '../core/ground/index.ts'
import { leastHeld, type Case, type RankedSignal, type Ranking } from '../core/proof/index.ts'
import { sparkLine } from './spark-line.ts'
import { table } from './table.ts'
import { paint } from './terminal.ts'

const words = {
  ko: {
    head: ['먼저', '신호', '규칙', '지속', '고른 기간', '나머지 기간', '95% 상한/30일', '장애 앞뒤'],
    pages: (pages: number, days: number) => (days === 0 ? '–' : `${days}일에 ${pages}건`),
    atOnce: '바로',
    went: '지나감',
    none: '장애보다 먼저 움직인 신호가 없습니다.',
    silent: (n: number) => `규칙이 나오지 않은 신호 ${n}개`,
    more: (n: number) => `… ${n}개 더 있습니다. --all 로 모두 볼 수 있습니다.`,
    wentBy: '지나감: 울린 뒤 장애 전에 가라앉은 신호입니다. 우연일 수 있습니다.',
    advice: '권하는 규칙',
    noAdvice: '필요한 시간만큼 먼저 알리면서 호출 예산을 지키는 규칙이 없습니다.',
  },
  en: {
    head: ['lead', 'signal', 'rule', 'for', 'chosen on', 'held out', '95% bound/30 d', 'around the incident'],
    pages: (pages: number, days: number) => (days === 0 ? '–' : `${pages} in ${days} d`),
    atOnce: 'at once',
    went: 'went by',
    none: 'No signal moved before the outage.',
    silent: (n: number) => `${n} signals gave no rule`,
    more: (n: number) => `… and ${n} more; --all shows them.`,
    wentBy: 'went by: the signal was quiet again before the outage; it may be chance.',
    advice: 'Advised rule',
    noAdvice: 'No rule is early enough within the page budget.',
  },
} as const satisfies Record<Lang, unknown>

const mostShown = 25
const mostSilent = 12
const round = (n: number) => Math.round(n * 10) / 10

const rowOf = (one: RankedSignal, lang: Lang): readonly string[] => {
  const w = words[lang]
  return [
    formatDuration(one.verdict.leadMs, lang),
    one.signal.left,
    `${one.rule.sign} ${one.rule.threshold}`,
    one.rule.forMs === 0 ? w.atOnce : formatDuration(one.rule.forMs, lang),
    w.pages(one.inSample.pages, round(one.inSample.days)),
    w.pages(one.holdOut.pages, round(one.holdOut.days)),
    one.cost ? one.cost.bound95Per30Days.toFixed(1) : '–',
    `${sparkLine(one.picture.value, 40)}${one.held < leastHeld ? ` ${w.went}` : ''}`,
  ]
}

/** The first that is early enough, stayed until the outage, and keeps the budget or could not be judged on it. */
export const adviseSignal = ({ occasion }: Case, { ranked }: Ranking): RankedSignal | undefined =>
  'missing' in occasion
    ? undefined
    : ranked.find(it => it.verdict.kind === 'caught' && it.held >= leastHeld && it.cost?.budget !== 'over')

const adviceSays = (one: RankedSignal, lang: Lang): string => {
  const { inSample, holdOut, cost, verdict, rule } = one
  const [least, most] = [rule.plateau.least, rule.plateau.most].map(it => String(Number(it.toPrecision(3))))
  const lead = formatDuration(verdict.leadMs, lang)
  const bound = cost?.bound95Per30Days.toFixed(1) ?? '?'
  const says: Said = {
    ko:
      `기록된 장애보다 ${lead} 먼저 울렸을 규칙입니다. 고른 ${round(inSample.days)}일에 헛호출 ${inSample.pages}건` +
      (holdOut.days > 0 ? `, 보지 않은 ${round(holdOut.days)}일에 ${holdOut.pages}건` : ', 따로 남겨 둔 날은 없음') +
      `(95% 상한 30일에 ${bound}건). 임계값이 ${least}에서 ${most} 사이면 결과가 같습니다.`,
    en:
      `It would have fired ${lead} before the outage. ${inSample.pages} false pages in the ${round(inSample.days)} days it was chosen on` +
      (holdOut.days > 0
        ? `, ${holdOut.pages} in the ${round(holdOut.days)} days held out`
        : ', no days were held out') +
      ` (at most ${bound} in 30 days, at 95%). Any threshold from ${least} to ${most} does the same.`,
  }
  return says[lang]
}

const indent = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map(line => `  ${visible(line, 2_000)}`)
    .join('\n')

const titleOf = ({ incident, occasion }: Case, lang: Lang): string => {
  const name = `${incident.key} ${visible(told(incident.title, lang), 200)}`
  if ('missing' in occasion) return name
  const at = formatMoment(occasion.impactStartedAt, incident.zone, 'minute')
  return `${name} · ${{ ko: `장애 시작 ${at}`, en: `outage from ${at}` }[lang]} (${incident.zone})`
}

const silentLines = ({ silent }: Ranking, all: boolean, lang: Lang): readonly string[] => {
  if (silent.length === 0) return []
  const shown = all ? silent : silent.slice(0, mostSilent)
  const rows = shown.map(it => [`  ${it.left}`, it.why[lang]])
  const w = words[lang]
  return [
    '',
    paint('dim', w.silent(silent.length)),
    table(rows, [{ most: 70, colour: 'dim' }, { colour: 'dim' }]),
    ...(shown.length < silent.length ? [paint('dim', `  ${w.more(silent.length - shown.length)}`)] : []),
  ]
}

const tableOf = ({ ranked }: Ranking, all: boolean, lang: Lang): readonly string[] => {
  const w = words[lang]
  if (ranked.length === 0) return [w.none]
  const shown = all ? ranked : ranked.slice(0, mostShown)
  const rows = [w.head, ...shown.map(it => rowOf(it, lang))]
  return [
    table(rows, [{ align: 'right', colour: 'strong' }, { most: 60 }, {}, {}, {}, {}, { align: 'right' }, {}]),
    ...(shown.length < ranked.length ? [w.more(ranked.length - shown.length)] : []),
    ...(shown.some(it => it.held < leastHeld) ? [paint('dim', w.wentBy)] : []),
  ]
}

/** Less lead for fewer false pages, of the first signal; nothing where one pair beats all others. */
const frontierLines = ({ frontier = [], ranked }: Ranking, lang: Lang): readonly string[] => {
  if (frontier.length < 2 || !ranked[0]) return []
  const head = {
    ko: `${ranked[0].signal.left}: 덜 먼저 울리면 헛호출이 얼마나 줄어드는가`,
    en: `${ranked[0].signal.left}: what less lead would buy`,
  }
  const rows = frontier.map(({ leadMs, threshold, forMs, cost }) => [
    formatDuration(leadMs, lang),
    `${ranked[0]!.rule.sign} ${Number(threshold.toPrecision(4))}`,
    forMs === 0 ? words[lang].atOnce : formatDuration(forMs, lang),
    cost ? words[lang].pages(cost.pages, round(cost.days)) : '–',
  ])
  return ['', paint('dim', visible(head[lang], 200)), table(rows, [{ align: 'right' }, {}, {}, {}])]
}

/** The ranking as text: what came first, what it would have cost, why others gave nothing, and one rule to take. */
export const showSignals = (given: Case, ranking: Ranking, { lang, all }: { lang: Lang; all: boolean }): string => {
  const w = words[lang]
  const advised = adviseSignal(given, ranking)
  return [
    paint('strong', titleOf(given, lang)),
    ...ranking.missing.map(it => paint('harm', it.says[lang])),
    ...ranking.warnings.map(it => paint('late', it[lang])),
    ...(ranking.missing.length > 0 ? [] : ['', ...tableOf(ranking, all, lang)]),
    ...frontierLines(ranking, lang),
    ...silentLines(ranking, all, lang),
    '',
    ...(advised ? [paint('proof', w.advice), adviceSays(advised, lang), '', indent(advised.text)] : [w.noAdvice]),
  ].join('\n')
}

/** The ranking for programs; numbers as they are. */
export const signalsJson = (given: Case, ranking: Ranking) => ({
  incident: given.incident.key,
  ...('missing' in given.occasion ? {} : { occasion: given.occasion }),
  normalDays: ranking.normalDays,
  warnings: ranking.warnings,
  missing: ranking.missing,
  signals: ranking.ranked.map(({ draft, ...one }) => ({ ...one, alert: draft.alert, expr: draft.expr })),
  frontier: ranking.frontier ?? [],
  silent: ranking.silent,
  advised: adviseSignal(given, ranking)?.id ?? null,
})
