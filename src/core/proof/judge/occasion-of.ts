import { MINUTE, type Said } from '../../ground/index.ts'
import type { Incident } from '../../incident/index.ts'
import { milestoneSays, type MilestoneName, type Timeline } from '../../timeline/index.ts'
import type { Missing, Occasion } from '../model.ts'

/** What the incident asks of a guardrail, or the milestones that its timeline lacks for that. */
export const occasionOf = (
  incident: Incident,
  timeline: Pick<Timeline, 'milestones'>,
): Occasion | { readonly missing: readonly Missing[] } => {
  const at = (name: MilestoneName) => timeline.milestones[name]?.at
  const impactStartedAt = at('impact_started')
  if (impactStartedAt === undefined) return { missing: [lacking('impact_started')] }
  const opens = (['change_deployed', 'first_signal'] as const)
    .map(by => ({ at: at(by), by }))
    .find((one): one is Occasion['opens'] => one.at !== undefined && one.at <= impactStartedAt)
  if (!opens) return { missing: [noOpening] }
  const impactEndedAt = at('impact_ended')
  if (impactEndedAt !== undefined && impactEndedAt < impactStartedAt) return { missing: [endsTooEarly] }
  const detectedAt = at('detected')
  return {
    incident: incident.key,
    opens,
    impactStartedAt,
    ...(impactEndedAt === undefined ? {} : { impactEndedAt }),
    ...(detectedAt === undefined ? {} : { detectedAt }),
    requiredLeadMs: incident.requiredLeadMinutes * MINUTE,
    pageBudgetPer30Days: incident.pageBudgetPer30Days,
  }
}

const missing = (says: Said): Missing => ({ what: 'milestone', says })

const lacking = (name: MilestoneName): Missing =>
  missing({
    ko: `타임라인에 이정표가 없습니다: ${milestoneSays[name].ko}(${name}).`,
    en: `The timeline lacks a milestone: ${milestoneSays[name].en} (${name}).`,
  })

const noOpening = missing({
  ko: '장애가 시작되기 전의 배포(change_deployed)나 첫 신호(first_signal)가 타임라인에 없어 어느 때부터 경보를 기대할지 알 수 없습니다.',
  en: 'The timeline has neither a deploy (change_deployed) nor a first signal (first_signal) before the outage, so nothing says from when on an alert can be expected.',
})

const endsTooEarly = missing({
  ko: '타임라인에서 복구(impact_ended)가 장애 시작(impact_started)보다 앞섭니다.',
  en: 'In the timeline service was restored (impact_ended) before the outage started (impact_started).',
})
