import type { Said } from '../ground/index.ts'
import type { MilestoneName } from './model.ts'

/** The milestones in words. */
export const milestoneSays: { readonly [K in MilestoneName]: Said } = {
  change_deployed: { ko: '변경이 배포된 시각', en: 'when the change was deployed' },
  first_signal: { ko: '첫 신호', en: 'the first signal' },
  impact_started: { ko: '장애가 시작된 시각', en: 'when the outage started' },
  detected: { ko: '감지된 시각', en: 'when it was detected' },
  acknowledged: { ko: '대응을 시작한 시각', en: 'when somebody acknowledged it' },
  mitigated: { ko: '완화된 시각', en: 'when it was mitigated' },
  impact_ended: { ko: '복구된 시각', en: 'when service was restored' },
}
