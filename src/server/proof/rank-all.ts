import type { Recording } from '../../core/evidence/index.ts'
import type { Lang } from '../../core/ground/index.ts'
import { parseRuleItem } from '../../core/guardrail/index.ts'
import { poissonUpper95, type RankedSignal, rankSignals } from '../../core/proof/index.ts'
import type { SignalLine, SignalsView } from '../../wire/proof-views.ts'
import { caseOf, type ProveAsk } from './prove-one.ts'
import { dialect } from './dialect.ts'
import { viewRule } from './view-rule.ts'

export interface RankAsk {
  readonly frame: ProveAsk['frame']
  /** Of the words in the rules. */
  readonly lang: Lang
}

const lineOf = ({ id, signal, text, verdict, cost, inSample, holdOut, picture }: RankedSignal): SignalLine => ({
  id,
  left: signal.left,
  rule: viewRule(parseRuleItem(text)),
  text,
  leadMs: verdict.leadMs,
  firedAt: verdict.firedAt,
  inSample,
  holdOut,
  bound95Per30Days: cost?.bound95Per30Days ?? poissonUpper95(0),
  picture,
})

/** All recorded series by how early an alert on them comes at no false page. */
export const rankAll = async (recording: Recording, { frame, lang }: RankAsk): Promise<SignalsView> => {
  const { ranked, silent, missing, warnings } = rankSignals(caseOf(recording, frame), { dialect, lang })
  return {
    signals: ranked.map(lineOf),
    silent: silent.map(({ name, labels, why }) => ({ name, labels, why })),
    warnings: [...missing.map(one => one.says), ...warnings],
  }
}
