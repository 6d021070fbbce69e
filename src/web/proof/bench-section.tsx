import { useEffect, useState } from 'react'
import type { Occasion } from '../../wire/core.ts'
import type { ProofRoomView, RuleView } from '../../wire/proof-views.ts'
import { useProofWords } from '../guardrail/index.ts'
import { FaultNote, Loading } from '../kit/states.tsx'
import type { ZoneClock } from '../timeline/index.ts'
import { Bench } from './bench/bench.tsx'
import type { BenchTarget } from './bench-target.ts'
import { recordingKey } from './bench-target.ts'
import { useLevels } from './queries.ts'
import type { RoomWords } from './view-of-card.ts'
import type { Guardrails } from './use-guardrails.ts'

interface Props {
  readonly incident: string
  readonly room: ProofRoomView
  readonly occasion: Occasion
  readonly target: BenchTarget
  readonly firstSignalAt: number | undefined
  readonly zone: ZoneClock
  readonly words: RoomWords
  readonly guardrails: Guardrails
}

type DragRule = RuleView & { readonly threshold: NonNullable<RuleView['threshold']> }
const canDrag = (rule: RuleView): rule is DragRule => rule.threshold !== undefined

/** The bench with the rule that lies on it. */
export const BenchSection = (props: Props) => {
  const { incident, room, target, words } = props
  const { t } = useProofWords()
  const { rule } = target
  const levels = useLevels(
    incident,
    recordingKey(room),
    rule.threshold && { left: rule.threshold.left, sign: rule.threshold.sign, intervalMs: target.intervalMs },
  )
  const own = room.guardrails.find(it => it.guardrail.id === target.guardrail)
  const columns = levels.data?.head.columns.length
  return (
    <section className="card grid grid-cols-[minmax(0,1fr)] gap-4 p-4 sm:p-5" aria-labelledby="bench" id="bench-place">
      <div>
        <h3 id="bench" className="text-lg font-semibold">
          {t('bench.title')}
        </h3>
        <p className="text-sm text-soft">{t(canDrag(rule) ? 'bench.hint' : 'bench.noThreshold')}</p>
      </div>
      {canDrag(rule) && levels.error && <FaultNote error={levels.error} onAgain={() => void levels.refetch()} />}
      {canDrag(rule) && levels.isPending && !levels.error && (
        <Loading>
          <div className="h-96 rounded-md bg-line" aria-hidden="true" />
        </Loading>
      )}
      {columns === 0 && <p className="text-soft">{t('bench.noLevels')}</p>}
      {canDrag(rule) && levels.data && columns !== 0 && (
        <Bench
          levels={levels.data}
          rule={rule}
          occasion={props.occasion}
          known={room.known}
          grouping={target.grouping}
          firstSignalAt={props.firstSignalAt}
          other={target.other}
          zone={props.zone}
          words={words}
          changes={own?.guardrail.name}
          busy={props.guardrails.busy}
          onTake={changed => props.guardrails.addRule(changed, target.intervalMs, target.guardrail)}
          onChange={changed => own && props.guardrails.edit(own, changed)}
        />
      )}
      {levels.data && levels.data.head.leftOut > 0 && (
        <p className="text-sm text-soft">{t('bench.leftOut', { count: levels.data.head.leftOut })}</p>
      )}
    </section>
  )
}

/** What lies on the bench: chosen by a person, or the first that can be dragged. It follows a guardrail that is changed. */
export const useTarget = (first: BenchTarget | undefined) => {
  const [chosen, choose] = useState<BenchTarget>()
  const target = chosen ?? first
  const put = (next: BenchTarget | undefined) => {
    choose(next)
    document.getElementById('bench-place')?.scrollIntoView({ block: 'start' })
  }
  return { target, put, follow: choose }
}

/** A changed guardrail that lies on the bench lies there as it is now. */
export const useFollow = (
  target: BenchTarget | undefined,
  now: BenchTarget | undefined,
  follow: (it: BenchTarget) => void,
) =>
  useEffect(() => {
    if (target && now && JSON.stringify(target) !== JSON.stringify(now)) follow(now)
  }, [target, now, follow])
