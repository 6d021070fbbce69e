import { formatDuration } from '../../../wire/core.ts'
import type { LiveAnswer } from '../../../wire/core.ts'
import { signWords } from '../../guardrail/index.ts'
import type { Sign } from '../../guardrail/index.ts'
import type { JudgedView, Telling } from '../view-of-judged.ts'
import type { BenchPoint } from './bench-store.ts'
import type { LaneData } from './lane-data.ts'
import type { LaneState } from './lane.tsx'

/** The firing that the verdict speaks of, with where it began and ended. */
const firingOf = ({ verdict, firings }: LiveAnswer, data: LaneData): LaneState['firing'] => {
  if (verdict.kind !== 'caught' && verdict.kind !== 'late') return undefined
  const firing = firings.find(it => it.firedAt === verdict.firedAt)
  if (!firing) return undefined
  const { activeAt, firedAt, resolvedAt } = firing
  return { activeAt, firedAt, resolvedAt: resolvedAt ?? data.span.until, ...pageOf(verdict) }
}

const pageOf = ({ pagedAt }: { readonly pagedAt?: number }) => (pagedAt === undefined ? {} : { pagedAt })

interface Shown {
  readonly point: BenchPoint
  readonly answer: LiveAnswer
  readonly view: JudgedView
  readonly data: LaneData
  readonly sign: Sign
  readonly other: number | undefined
  readonly telling: Telling
}

/** The bench in one sentence, for those who hear it: verdict, when, and pages. */
export const heard = (view: JudgedView): string =>
  [view.sentence, view.pages && `${view.pages.number} ${view.pages.words}`].filter(Boolean).join('; ')

/** What the lane draws and says at one point of the bench. */
export const viewOfLaneState = ({ point, answer, view, data, sign, other, telling }: Shown): LaneState => {
  const { t, lang, clock, value } = telling
  const firing = firingOf(answer, data)
  const handle = `${signWords(sign)} ${value(point.value)}`
  return {
    look: view.look,
    threshold: point.value,
    other,
    otherLabel: other === undefined ? '' : t('bench.old', { value: value(other) }),
    firing,
    handle,
    label: firing
      ? t(view.lead.after ? 'bench.firesAfter' : 'bench.firesBefore', {
          at: clock(firing.firedAt),
          lead: view.lead.number,
        })
      : '',
    pending: point.forMs > 0 ? t('bench.pending', { duration: formatDuration(point.forMs, lang) }) : '',
    words: t('bench.thresholdWords', {
      sign: signWords(sign),
      value: value(point.value),
      verdict: `${t(`verdicts.${view.look}`)}; ${heard(view)}`,
    }),
  }
}
