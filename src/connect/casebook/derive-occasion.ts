import { MINUTE } from '../../core/ground/index.ts'
import type { Incident } from '../../core/incident/index.ts'
import type { Missing, Occasion } from '../../core/proof/index.ts'
import { milestoneSays, type MilestoneName, type Timeline } from '../../core/timeline/index.ts'

const lacks = (name: MilestoneName): Missing => ({ what: 'milestone', says: milestoneSays[name] })

/** What the incident asks of a guardrail; the milestones that it lacks for that. */
export const occasionOf = (
  incident: Incident,
  { milestones }: Timeline,
): Occasion | { readonly missing: readonly Missing[] } => {
  const { change_deployed: change, first_signal: signal, impact_started: started } = milestones
  const opens = change ?? signal
  if (!opens || !started)
    return { missing: [...(opens ? [] : [lacks('first_signal')]), ...(started ? [] : [lacks('impact_started')])] }
  return {
    incident: incident.key,
    opens: { at: opens.at, by: change ? 'change_deployed' : 'first_signal' },
    impactStartedAt: started.at,
    ...(milestones.impact_ended && { impactEndedAt: milestones.impact_ended.at }),
    ...(milestones.detected && { detectedAt: milestones.detected.at }),
    requiredLeadMs: incident.requiredLeadMinutes * MINUTE,
    pageBudgetPer30Days: incident.pageBudgetPer30Days,
  }
}
