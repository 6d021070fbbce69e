export * from './case.ts'
export * from './model.ts'
export { type ThresholdSign } from './levels/beyond.ts'
export { sweepLevels, type Sweep, type SweepRequest } from './frontier/sweep-levels.ts'
export { zonesOf } from './levels/zones.ts'
export * from './alert/alert-kind.ts'
export * from './alert/alert-kinds.ts'
export * from './alert/grafana.ts'
export * from './alert/labels-key.ts'
export * from './alert/run-alert.ts'
export * from './judge/judge-firings.ts'
export { digestProof } from './judge/digest-proof.ts'
export { momentsIn } from './judge/moments.ts'
export { occasionOf } from './judge/occasion-of.ts'
export type { Digest, ProveAsk } from './judge/prove-ask.ts'
export { proveFully, proveRule, type Proved } from './judge/prove-rule.ts'
export type { EngineOf } from './judge/rule-settings.ts'
// For tests of the rooms after this one.
export * as reference from './judge/reference-case.ts'
export { sayProof, sayVerdict } from './judge/say-verdict.ts'
export { sayFewDays } from './judge/find-warnings.ts'
export { fewestNormalDays } from './judge/judge-cost.ts'
export { commonSpans, daysOf } from './judge/spans.ts'
export * from './pages/group-pages.ts'
export * from './pages/poisson.ts'
export * from './replay/index.ts'
export { openLiveJudge, type LiveAnswer } from './frontier/live-judge.ts'
export {
  leastHeld,
  rankSignals,
  rankSteps,
  type RankedSignal,
  type Ranking,
  type RankOptions,
} from './rank/rank-signals.ts'
export { makePromtoolTest } from './promtool/make-promtool-test.ts'
