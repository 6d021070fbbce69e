import type { RecordedSeries } from '../../evidence/index.ts'
import { SECOND, type Millis } from '../../ground/index.ts'
import { splitThreshold } from '../../guardrail/index.ts'
import { medianInterval } from './median-interval.ts'
import type { Replayable } from './replay-rule.ts'

/**
 * How long before the sample that made the condition true a steadily moving value had crossed the threshold, in whole
 * seconds of ms: a target scraped at another phase would have shown it by so much earlier. 0 where the value jumps, where
 * the rule compares with no number, or where it reads recording rules.
 */
export const earlierCrossing = async (on: Replayable, activeAt: Millis): Promise<number> => {
  const { rule, ground, group, engine } = on
  const threshold = splitThreshold(rule.plan)
  if (!threshold || ground.records.length > 0) return 0
  const sampledAt = lastSampleBefore(ground.read, activeAt - group.queryOffsetMs)
  const stepMs = Math.max(0, ...ground.read.map(({ at }) => medianInterval(at, activeAt) ?? 0))
  if (sampledAt === undefined || stepMs === 0) return 0
  const text = rule.expr.slice(threshold.left.from, threshold.left.to)
  const answer = await engine.evaluate(text, threshold.left, { from: sampledAt - 2 * stepMs, stepMs, count: 4 })
  if (answer.kind === 'cannot') return 0
  const shares = answer.columns
    .filter(({ present }) => present.every(one => one === 1))
    .flatMap(({ value: [a = 0, b = 0, c = 0, d = 0] }) => {
      const isCrossing = (b - threshold.value) * (c - threshold.value) <= 0 && b !== c
      const isSteady = Math.abs(c - b) <= 2 * Math.max(Math.abs(b - a), Math.abs(d - c))
      return isCrossing && isSteady ? [(c - threshold.value) / (c - b)] : []
    })
  return Math.floor((Math.min(1, Math.max(0, ...shares)) * stepMs) / SECOND) * SECOND
}

const lastSampleBefore = (series: readonly RecordedSeries[], moment: Millis): Millis | undefined => {
  const last = Math.max(...series.map(({ at }) => at.findLast(one => one <= moment) ?? -Infinity))
  return Number.isFinite(last) ? last : undefined
}
