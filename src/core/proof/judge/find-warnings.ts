import type { RecordedSeries } from '../../evidence/index.ts'
import { formatDuration, type Said } from '../../ground/index.ts'
import type { Refused } from '../alert/run-alert.ts'
import type { Band, Verdict } from '../model.ts'
import { fewestNormalDays } from './judge-cost.ts'

export interface Found {
  readonly read: readonly RecordedSeries[]
  readonly refused: Refused
  readonly labelsReadValue: boolean
  readonly recordedDays: number
  readonly verdict: Verdict
  readonly band?: Band
}

/** What one should know before trusting a proof. */
export const findWarnings = (found: Found): readonly Said[] => [
  ...(found.read.some(({ sampling }) => sampling.kind === 'raw' && sampling.staleMarkers === 'unknown')
    ? [markersUnknown]
    : []),
  ...coarse(found.read),
  ...(found.recordedDays < fewestNormalDays ? [sayFewDays(found.recordedDays)] : []),
  ...((found.band?.verdicts.length ?? 0) > 1 ? [phaseDecides(found.band?.verdicts ?? [])] : []),
  ...('firedAt' in found.verdict && found.verdict.pagedAt === undefined ? [toldNobodyAnew] : []),
  ...(found.refused.duplicates > 0 ? [duplicates(found.refused.duplicates)] : []),
  ...(found.refused.overLimit > 0 ? [overLimit(found.refused.overLimit)] : []),
  ...(found.labelsReadValue ? [labelsReadValue] : []),
]

const markersUnknown: Said = {
  ko: '시계열이 끊긴 시점의 표시(stale marker)가 기록에 없을 수 있습니다. 사라진 시계열은 5분 더 살아 있는 것으로 계산됩니다.',
  en: 'The recording may lack the markers of vanished series (stale markers): a series that vanished counts for 5 minutes longer.',
}

const coarse = (read: readonly RecordedSeries[]): readonly Said[] => {
  const steps = read.flatMap(({ sampling }) => (sampling.kind === 'stepped' ? [sampling.stepMs] : []))
  if (steps.length === 0) return []
  const step = Math.max(...steps)
  return [
    {
      ko: `원래 표본이 아니라 ${formatDuration(step, 'ko')} 간격으로 뽑은 값으로 계산했습니다. 그 사이의 변화는 보이지 않습니다.`,
      en: `Judged on values taken every ${formatDuration(step, 'en')}, not on raw samples: what happened in between is not seen.`,
    },
  ]
}

/** Never rounded up: 13.99 days are not 14. */
export const sayFewDays = (days: number): Said => {
  if (days === 0)
    return {
      ko: `평상시 기록이 없어(${fewestNormalDays}일 필요) 호출 예산은 판정하지 않았습니다. 평상시에 잘못 울리는지는 알 수 없습니다.`,
      en: `No normal day is recorded (${fewestNormalDays} are needed): the page budget was not judged, and nothing says how often it would page falsely.`,
    }
  const round = Math.floor(days * 100) / 100
  return {
    ko: `평상시 기록이 ${round}일뿐이라(${fewestNormalDays}일 필요) 호출 예산은 판정하지 않았습니다. 잘못 울리는 횟수는 이 기록 안에서만 센 것입니다.`,
    en: `Only ${round} normal ${round === 1 ? 'day is' : 'days are'} recorded (${fewestNormalDays} are needed): the page budget was not judged, false pages are counted in-sample only.`,
  }
}

const kindSays = {
  caught: { ko: '제때 울림', en: 'caught' },
  late: { ko: '늦게 울림', en: 'late' },
  missed: { ko: '놓침', en: 'missed' },
  unprovable: { ko: '검증 불가', en: 'unprovable' },
} as const

const phaseDecides = (verdicts: Band['verdicts']): Said => ({
  ko: `언제 평가하고 수집하느냐(초 단위 시점)에 따라 판정이 달라집니다: ${verdicts.map(kind => kindSays[kind].ko).join(', ')}.`,
  en: `The verdict depends on the second at which the rule is evaluated and the targets are scraped: ${verdicts.map(kind => kindSays[kind].en).join(', ')}.`,
})

const toldNobodyAnew: Said = {
  ko: '이 경보는 검증 구간이 열리기 전부터 호출된 상태였습니다. 풀렸다가 다시 울렸지만 Alertmanager가 풀린 것을 알기 전이라 새로 호출하지는 않았을 것입니다.',
  en: 'Alertmanager had paged for this alert already and had not seen it resolve before it fired anew, so that nobody would have been told anew.',
}

const duplicates = (count: number): Said => ({
  ko: `평가 ${count}번에서 두 결과의 라벨이 같아졌습니다. 실제 서버는 그 평가를 거부하고 경보 상태를 그대로 둡니다.`,
  en: `At ${count} evaluations two results had the same labels: a real server refuses those and leaves its alerts as they are.`,
})

const overLimit = (count: number): Said => ({
  ko: `평가 ${count}번에서 경보 수가 그룹의 한도(limit)를 넘었습니다. 실제 서버는 그때 모든 경보를 버립니다.`,
  en: `At ${count} evaluations there were more alerts than the group's limit: a real server drops all of them then.`,
})

const labelsReadValue: Said = {
  ko: '라벨에 값($value)이 들어 있어 값이 바뀔 때마다 다른 경보가 됩니다. 그래서 for가 채워지지 않을 수 있습니다.',
  en: 'A label is written with the value ($value), so that each value makes another alert and `for` may never be reached.',
}
