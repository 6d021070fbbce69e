import { closestPoint } from './closest-point.ts'
import { judgeFirings } from '../judge/judge-firings.ts'
import { runsOf } from '../judge/spans.ts'
import type { Cost, Firing, Page, Verdict } from '../model.ts'
import { activeRuns } from '../levels/active-runs.ts'
import { beyondOf, type ThresholdSign } from '../levels/beyond.ts'
import { firingsOfRuns } from '../levels/firings-of-runs.ts'
import type { LiveGround, LiveStretch } from './live-ground.ts'
import { zonesOf, type Zones } from '../levels/zones.ts'

/** What a hand on the screen moves. The threshold is finite. */
export interface LiveSetting {
  readonly sign: ThresholdSign
  readonly threshold: number
  readonly forMs: number
  readonly keepFiringForMs: number
}

export interface LiveAnswer {
  readonly verdict: Verdict
  /** Absent where no normal time is recorded. */
  readonly cost?: Cost
  readonly pages: readonly Page[]
  readonly firings: readonly Firing[]
}

export interface LiveJudge {
  readonly judge: (setting: LiveSetting) => LiveAnswer
}

/** Reads the columns once; then one setting is judged well within a frame, as `proveRule` judges it on this grid. */
export const openLiveJudge = (ground: LiveGround, ready?: readonly (readonly Zones[])[]): LiveJudge => {
  const { stretches, columns, labels, occasion, known, grouping, normal } = ground
  const zones = ready ?? columns.map(all => all.map(zonesOf))
  const intervalMs = stretches[0]?.stepMs ?? 1
  const runsOfStretches = runsOf(stretches, intervalMs).map(run =>
    run.stretches.map(stretch => stretches.indexOf(stretch as LiveStretch)),
  )
  const piece = (s: number, c: number, level: ReturnType<typeof beyondOf>) => ({
    grid: stretches[s]!,
    runs: activeRuns({ value: columns[s]![c]! }, zones[s]![c]!, level),
  })
  return {
    judge: ({ sign, threshold, forMs, keepFiringForMs }) => {
      const level = beyondOf(sign, threshold)
      const timing = { forMs, keepMs: keepFiringForMs }
      const firings = runsOfStretches
        .flatMap(run =>
          labels.flatMap((own, c) =>
            firingsOfRuns(
              run.map(s => piece(s, c, level)),
              timing,
              own,
            ),
          ),
        )
        .toSorted((a, b) => a.firedAt - b.firedAt)
      const ask = { firings, occasion, grouping, intervalMs, stretches, known, ...(normal && { normal }) }
      const judged = judgeFirings(ask)
      const isSilent = judged.verdict.kind === 'missed' && judged.verdict.why === 'never fired'
      const closest = isSilent ? closestPoint(ground, sign, threshold) : undefined
      return { ...(closest ? judgeFirings({ ...ask, closest }) : judged), firings }
    },
  }
}
