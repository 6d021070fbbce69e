import { formatMoment, MINUTE, SECOND, type Lang, type Said } from '../../ground/index.ts'
import type { Cost, Occasion, Proof, Verdict } from '../model.ts'

/** A proof in one sentence, without the rule's name. `zone`: in which the incident is told. */
export const sayProof = (proof: Proof, zone: string): Said => {
  const verdict = sayVerdict(proof.verdict, proof.occasion, zone)
  if (!proof.cost) return verdict
  const cost = sayCost(proof.cost)
  return { ko: `${verdict.ko}; ${cost.ko}`, en: `${verdict.en}; ${cost.en}` }
}

/** "would have fired 84 min before the outage (82 min before the first page)". It says when, never what it would have changed. */
export const sayVerdict = (verdict: Verdict, occasion: Occasion | undefined, zone: string): Said =>
  (verdictSays[verdict.kind] as Say<Verdict>)(verdict, { occasion, zone })

interface Context {
  readonly occasion: Occasion | undefined
  readonly zone: string
}
type Say<V> = (verdict: V, context: Context) => Said
type Of<K extends Verdict['kind']> = Extract<Verdict, { kind: K }>

const firedSays = ({ leadMs, firedAt }: Of<'caught' | 'late'>, { occasion }: Context): Said => {
  const early = leadMs >= 0
  const lead = minutes(Math.abs(leadMs))
  const page = toFirstPage(firedAt, occasion)
  if (leadMs === 0)
    return {
      ko: `장애가 시작된 시각에 울렸을 것입니다${page.ko}`,
      en: `would have fired at the moment the outage began${page.en}`,
    }
  return {
    ko: `장애 ${early ? `${lead.ko} 전` : `시작 ${lead.ko} 뒤`}에 울렸을 것입니다${page.ko}`,
    en: `would have fired ${lead.en} ${early ? 'before the outage' : 'after the outage began'}${page.en}`,
  }
}

const verdictSays: { readonly [K in Verdict['kind']]: Say<Of<K>> } = {
  caught: firedSays,
  late: (verdict, context) => {
    const says = firedSays(verdict, context)
    const requiredMs = context.occasion?.requiredLeadMs ?? 0
    if (requiredMs === 0)
      return {
        ko: `${says.ko}: 장애가 시작될 때까지는 울려야 하므로 늦습니다`,
        en: `${says.en}: too late, for it has to fire before the outage`,
      }
    const asked = minutes(requiredMs)
    return {
      ko: `${says.ko}: ${asked.ko} 전이어야 하므로 늦습니다`,
      en: `${says.en}: too late, for ${asked.en} are required`,
    }
  },
  missed: (verdict, context) => missedSays[verdict.why](verdict, context),
  unprovable: ({ missing }) => ({
    ko: `검증할 수 없습니다: ${missing.map(({ says }) => says.ko).join(' ')}`,
    en: `cannot be proved: ${missing.map(({ says }) => says.en).join(' ')}`,
  }),
}

const missedSays: { readonly [W in Of<'missed'>['why']]: Say<Of<'missed'>> } = {
  'never fired': ({ closest, overLimit }, { zone }) => {
    const says = { ko: '한 번도 울리지 않았을 것입니다', en: 'would never have fired' }
    if (overLimit !== undefined)
      return {
        ko: `${says.ko}(평가 ${overLimit}번에서 경보 수가 그룹의 한도(limit)를 넘어 모두 버려짐)`,
        en: `${says.en} (at ${overLimit} ${overLimit === 1 ? 'evaluation' : 'evaluations'} there were more alerts than the group's limit, and all were dropped)`,
      }
    if (!closest) return says
    const at = formatMoment(closest.at, zone, 'second')
    const [value, threshold] = [round(closest.value), round(closest.threshold)]
    return {
      ko: `${says.ko}(가장 가까웠던 때 ${at}: ${value}, 기준 ${threshold})`,
      en: `${says.en} (nearest at ${at}: ${value}, the threshold is ${threshold})`,
    }
  },
  'fired before the window': (_, { occasion }) => {
    const before = openedBy[occasion?.opens.by ?? 'first_signal']
    return {
      ko: `${before.ko} 전부터 이미 울리고 있어 이 장애를 따로 알리지 못했을 것입니다`,
      en: `was firing already before ${before.en}, so that it told nothing of this incident`,
    }
  },
  'too short to page': () => ({
    ko: '울렸더라도 묶음 대기가 끝나기 전에 풀려 아무도 호출하지 않았을 것입니다',
    en: 'would have fired, but each time it was over before the group wait, so that nobody was paged',
  }),
}

const openedBy: { readonly [B in Occasion['opens']['by']]: Said } = {
  change_deployed: { ko: '변경', en: 'the change' },
  first_signal: { ko: '첫 신호', en: 'the first signal' },
}

export const sayCost = ({ pages, days, per30Days, bound95Per30Days }: Cost): Said => {
  const [per, bound] = [per30Days.toFixed(1), bound95Per30Days.toFixed(1)]
  const normal = String(Math.round(days * 10) / 10)
  return {
    ko: `평상시 ${normal}일 동안 호출 ${pages}회(30일에 ${per}회, 95% 상한 ${bound}회)`,
    en: `${pages} ${pages === 1 ? 'page' : 'pages'} in ${normal} normal days (${per} in 30 days, at most ${bound} at 95%)`,
  }
}

const toFirstPage = (firedAt: number, occasion: Occasion | undefined): Said => {
  if (occasion?.detectedAt === undefined) return { ko: '', en: '' }
  const ms = occasion.detectedAt - firedAt
  if (ms === 0) return { ko: '(첫 호출과 같은 시각)', en: ' (at the time of the first page)' }
  const far = minutes(Math.abs(ms))
  return ms >= 0
    ? { ko: `(첫 호출 ${far.ko} 전)`, en: ` (${far.en} before the first page)` }
    : { ko: `(첫 호출 ${far.ko} 뒤)`, en: ` (${far.en} after the first page)` }
}

/** Whole minutes, never rounded up: a lead is not made longer by its words. */
const minutes = (ms: number): Said => {
  const say = (lang: Lang) => {
    const unit = ms < MINUTE ? { ko: '초', en: ' s' } : { ko: '분', en: ' min' }
    return `${Math.floor(ms / (ms < MINUTE ? SECOND : MINUTE))}${unit[lang]}`
  }
  return { ko: say('ko'), en: say('en') }
}

const round = (value: number): string => String(Number(value.toPrecision(6)))
