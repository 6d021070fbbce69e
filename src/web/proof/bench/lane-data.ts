import type { Occasion } from '../../../wire/core.ts'
import { MINUTE } from '../../../wire/core.ts'
import type { ProofWords, Sign, Unit } from '../../guardrail/index.ts'
import type { Levels } from '../read-levels.ts'
import type { BenchScale } from './bench-scale.ts'

/** A moment of the incident, as a vertical with its name. */
export interface Mark {
  readonly at: number
  readonly label: string
  readonly kind: 'moment' | 'outage' | 'required'
  readonly weight: number
}

/** One column over one recorded stretch. */
export interface Curve {
  readonly from: number
  readonly stepMs: number
  readonly value: Float64Array
}

/** What stands still while the line is dragged. */
export interface LaneData {
  readonly span: { readonly from: number; readonly until: number }
  readonly curves: readonly Curve[]
  readonly scale: BenchScale
  readonly unit: Unit
  readonly sign: Sign
  readonly marks: readonly Mark[]
  readonly outage: { readonly from: number; readonly until: number }
  readonly stepMs: number
}

const spanOf = (occasion: Occasion, levels: Levels): LaneData['span'] => {
  const stretches = levels.head.stretches.filter(it => it.part === 'incident')
  const first = Math.min(...stretches.map(it => it.from), occasion.opens.at)
  const last = Math.max(...stretches.map(it => it.until), occasion.impactStartedAt)
  const end = occasion.impactEndedAt ?? last
  const margin = (end - occasion.opens.at) * 0.06 + 5 * MINUTE
  return {
    from: Math.max(Math.min(first, occasion.opens.at - MINUTE), occasion.opens.at - margin),
    until: Math.max(Math.min(last, end + margin), occasion.impactStartedAt + MINUTE),
  }
}

const marksOf = (
  occasion: Occasion,
  firstSignalAt: number | undefined,
  t: ProofWords,
  clock: (at: number) => string,
) => {
  const must = occasion.impactStartedAt - occasion.requiredLeadMs
  const named = (at: number, words: string) => `${words} ${clock(at)}`
  const marks: Mark[] = [
    {
      at: occasion.opens.at,
      label: named(occasion.opens.at, t(`bench.opens.${occasion.opens.by}`)),
      kind: 'moment',
      weight: 5,
    },
    { at: must, label: t('bench.mustFireBy', { at: clock(must) }), kind: 'required', weight: 8 },
    {
      at: occasion.impactStartedAt,
      label: named(occasion.impactStartedAt, t('bench.outage')),
      kind: 'outage',
      weight: 9,
    },
  ]
  if (occasion.impactEndedAt !== undefined)
    marks.push({
      at: occasion.impactEndedAt,
      label: named(occasion.impactEndedAt, t('bench.recovery')),
      kind: 'moment',
      weight: 6,
    })
  if (firstSignalAt !== undefined && occasion.opens.by !== 'first_signal')
    marks.push({ at: firstSignalAt, label: named(firstSignalAt, t('bench.firstSignal')), kind: 'moment', weight: 4 })
  return marks.toSorted((a, b) => a.at - b.at)
}

interface Ground {
  readonly levels: Levels
  readonly occasion: Occasion
  readonly scale: BenchScale
  readonly unit: Unit
  readonly sign: Sign
  readonly firstSignalAt: number | undefined
  readonly t: ProofWords
  readonly clock: (at: number) => string
}

export const laneData = ({ levels, occasion, scale, unit, sign, firstSignalAt, t, clock }: Ground): LaneData => {
  const span = spanOf(occasion, levels)
  const curves = levels.head.stretches.flatMap((stretch, s) =>
    stretch.part === 'incident'
      ? (levels.values[s] ?? []).map(value => ({ from: stretch.from, stepMs: stretch.stepMs, value }))
      : [],
  )
  return {
    span,
    curves,
    scale,
    unit,
    sign,
    marks: marksOf(occasion, firstSignalAt, t, clock),
    outage: { from: occasion.impactStartedAt, until: occasion.impactEndedAt ?? span.until },
    stepMs: levels.head.stretches[0]?.stepMs ?? MINUTE,
  }
}
