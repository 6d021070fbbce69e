import type { Digests } from '../model.ts'
import { digestsOf } from './digests.ts'
import type { ProveAsk } from './prove-ask.ts'
import { groundOfAsk } from './ground-of-ask.ts'

/** What a proof would be of, without the replay: a proof whose digests differ is stale. */
export const digestProof = (ask: ProveAsk): Digests => {
  const { series } = ask.case.recording
  const engine = ask.engineOf(series, ask.rule.plan)
  return digestsOf(ask, groundOfAsk(ask, engine.dialect).ground, engine)
}
