import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { Grouping, KnownIncident, Occasion } from '../../../wire/core.ts'
import { formatDuration, MINUTE } from '../../../wire/core.ts'
import type { RuleView } from '../../../wire/proof-views.ts'
import { changedRule, ruleWords, subjectOf, useProofWords } from '../../guardrail/index.ts'
import type { Unit } from '../../guardrail/index.ts'
import { Button } from '../../kit/button.tsx'
import type { ZoneClock } from '../../timeline/index.ts'
import type { Levels } from '../read-levels.ts'
import type { RoomWords } from '../view-of-card.ts'
import { tellingOf } from '../view-of-card.ts'
import { daysWords, viewOfJudged } from '../view-of-judged.ts'
import { scaleOf } from './bench-scale.ts'
import type { BenchScale } from './bench-scale.ts'
import { benchStore } from './bench-store.ts'
import type { BenchPoint } from './bench-store.ts'
import { dayCells } from './day-cells.ts'
import { DaysStrip } from './days-strip.tsx'
import { EdgeList } from './edge-list.tsx'
import { FrontierMap } from './frontier-map.tsx'
import { HoldSliders, LONGEST } from './hold-sliders.tsx'
import { laneData } from './lane-data.ts'
import { Lane } from './lane.tsx'
import { openBench } from './open-bench.ts'
import type { BenchGround, OpenedBench } from './open-bench.ts'
import { Readout } from './readout.tsx'
import { plateauAt } from './view-of-map.ts'
import type { MapView } from './view-of-map.ts'
import { heard, viewOfLaneState } from './view-of-lane-state.ts'

type DragRule = BenchGround['rule']

interface Props {
  readonly levels: Levels
  readonly rule: DragRule
  readonly occasion: Occasion
  readonly known: readonly KnownIncident[]
  readonly grouping: Grouping | undefined
  readonly firstSignalAt: number | undefined
  /** Threshold of the rule that this one replaces, on the same metric. */
  readonly other: number | undefined
  readonly zone: ZoneClock
  readonly words: RoomWords
  /** Name of the guardrail that can be changed to what is on the bench. */
  readonly changes: string | undefined
  readonly busy: boolean
  readonly onTake: (rule: RuleView) => void
  readonly onChange: (rule: RuleView) => void
}

const pointOf = ({ threshold, forMs, keepFiringForMs }: DragRule): BenchPoint => ({
  value: threshold.value,
  forMs,
  keepFiringForMs,
})

/** The threshold bench: a rule under the hand, judged anew in every frame. */
export const Bench = (props: Props) => {
  const { levels, rule, occasion, known, grouping, firstSignalAt, zone, words } = props
  const { t, lang } = words
  const telling = useMemo(() => tellingOf(words, rule), [words, rule])
  const unit = subjectOf(rule.threshold.left, words.speech.known).unit
  const side = rule.threshold.sign.startsWith('>') ? 1 : -1
  const ground = useMemo(() => {
    const scale = scaleOf(levels, rule.threshold.value, unit)
    const bench = openBench({ levels, rule, occasion, known, grouping, scale })
    const data = laneData({
      levels,
      occasion,
      scale,
      unit,
      sign: rule.threshold.sign,
      firstSignalAt,
      t,
      clock: words.clock,
    })
    return { scale, bench, data, store: benchStore(pointOf(rule), bench.judge), cells: dayCells(levels, zone, side) }
  }, [levels, rule, occasion, known, grouping, unit, firstSignalAt, t, words, zone, side])
  const { scale, bench, data, store, cells } = ground
  const map = useMap(bench)
  const { point, judged: answer } = useSyncExternalStore(store.subscribe, store.get)
  const view = useMemo(() => viewOfJudged(answer, occasion, telling), [answer, occasion, telling])
  const state = useMemo(
    () => viewOfLaneState({ point, answer, view, data, sign: rule.threshold.sign, other: props.other, telling }),
    [point, answer, view, data, rule, props.other, telling],
  )
  const subject = subjectOf(rule.threshold.left, words.speech.known).words
  const now = changedRule(rule, point)
  const moved =
    point.value !== rule.threshold.value || now.forMs !== rule.forMs || now.keepFiringForMs !== rule.keepFiringForMs
  const hold = (ms: number) =>
    store.move({ forMs: Math.min(LONGEST.forMs, Math.max(0, Math.round(ms / MINUTE) * MINUTE)) })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_21rem] room:lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid content-start gap-4 lg:col-start-2 lg:row-start-1">
        <p className="text-lg font-semibold" data-testid="bench-rule">
          {ruleWords(now, words.speech)}
        </p>
        <Readout view={view} />
        <div className="flex flex-wrap gap-2">
          <Button look="primary" disabled={props.busy} onClick={() => props.onTake(now)}>
            {t('bench.take')}
          </Button>
          {props.changes !== undefined && moved && (
            <Button disabled={props.busy} onClick={() => props.onChange(now)} className="max-w-full whitespace-normal">
              {t('bench.change', { name: props.changes })}
            </Button>
          )}
          {moved && (
            <Button look="quiet" onClick={() => store.step(pointOf(rule))}>
              {t('bench.back')}
            </Button>
          )}
        </div>
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4 lg:row-span-2 lg:row-start-1">
        <Lane
          data={data}
          clock={zone}
          lang={lang}
          label={t('bench.canvas', { subject, threshold: telling.value(point.value) })}
          thresholdName={`${t('bench.threshold')}: ${subject}`}
          state={state}
          onThreshold={value => store.move({ value })}
          onStep={value => store.step({ value })}
          onHold={hold}
        />
        <HoldSliders
          forMs={point.forMs}
          keepFiringForMs={point.keepFiringForMs}
          verdict={heard(view)}
          onHold={forMs => store.step({ forMs })}
          onKeep={keepFiringForMs => store.step({ keepFiringForMs })}
        />
        <Days empty={cells.length === 0}>
          <DaysStrip
            cells={cells}
            scale={scale}
            threshold={point.value}
            side={side}
            pagedAt={answer.cost?.pagedAt ?? none}
            look={view.look}
            lang={lang}
          />
        </Days>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 lg:col-start-2 lg:row-start-2">
        {map ? (
          <Frontier
            map={map}
            ground={ground}
            unit={unit}
            point={point}
            rule={rule}
            words={words}
            days={answer.cost ? daysWords(answer.cost.days, t) : ''}
          />
        ) : (
          <p className="text-soft">{t('bench.computing')}</p>
        )}
      </div>
    </div>
  )
}

const none: readonly number[] = []

/** The map of everything takes longer than a frame: it comes after the bench is there. */
const useMap = (bench: OpenedBench): MapView | undefined => {
  const [kept, keep] = useState<{ readonly bench: OpenedBench; readonly map: MapView }>()
  useEffect(() => {
    const soon = setTimeout(() => keep({ bench, map: bench.map() }), 30)
    return () => clearTimeout(soon)
  }, [bench])
  return kept?.bench === bench ? kept.map : undefined
}

const Days = ({ empty, children }: { readonly empty: boolean; readonly children: ReactNode }) => {
  const { t } = useProofWords()
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h4 className="font-semibold">{t('bench.days')}</h4>
        <p className="text-sm text-soft">{t(empty ? 'bench.daysNone' : 'bench.daysHint')}</p>
      </div>
      {!empty && children}
    </section>
  )
}

interface FrontierProps {
  readonly map: MapView
  readonly ground: {
    readonly scale: BenchScale
    readonly store: { readonly move: (change: Partial<BenchPoint>) => void }
  }
  readonly unit: Unit
  readonly point: BenchPoint
  readonly rule: DragRule
  readonly words: RoomWords
  readonly days: string
}

const Frontier = ({ map, ground, unit, point, rule, words, days }: FrontierProps) => {
  const { t, lang } = words
  const names = useMemo(
    () => ({
      caught: t('bench.legend.caught'),
      over: t('bench.legend.over'),
      late: t('bench.legend.late'),
      missed: t('bench.legend.missed'),
    }),
    [t],
  )
  const value = (it: number) => tellingOf(words, rule).value(it)
  const plateau = plateauAt(map, point.value, point.forMs)
  const holds = plateau.forsMs.map(ms => (ms === 0 ? t('atOnce') : formatDuration(ms, lang)))
  return (
    <>
      <div>
        <h4 className="font-semibold">{t('bench.frontier')}</h4>
        <p className="text-sm text-soft">{t('bench.frontierHint')}</p>
      </div>
      <FrontierMap
        map={map}
        scale={ground.scale}
        unit={unit}
        lang={lang}
        names={names}
        value={point.value}
        forMs={point.forMs}
        onPick={ground.store.move}
      />
      <p className="-mt-2 text-right text-sm text-soft">{t('bench.frontierX')}</p>
      <p className="text-sm" data-testid="plateau">
        {t('bench.plateau', {
          low: value(plateau.values[0]),
          high: value(plateau.values[1]),
          least: holds[0],
          most: holds[1],
        })}
      </p>
      <EdgeList
        map={map}
        rule={rule}
        days={days}
        onPick={({ value: level, forMs }) => ground.store.move({ value: level, forMs })}
      />
    </>
  )
}
