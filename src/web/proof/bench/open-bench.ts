import { defaultGrouping, MINUTE, openLiveJudge, sweepLevels, zonesOf } from '../../../wire/core.ts'
import type { Grouping, KnownIncident, Labels, LiveAnswer, Occasion } from '../../../wire/core.ts'
import type { RuleView } from '../../../wire/proof-views.ts'
import type { Levels } from '../read-levels.ts'
import { thresholdsOf } from './bench-scale.ts'
import type { BenchScale } from './bench-scale.ts'
import type { BenchPoint } from './bench-store.ts'
import { LONGEST } from './hold-sliders.tsx'
import { normalDays, viewOfMap } from './view-of-map.ts'
import type { MapView } from './view-of-map.ts'

export interface BenchGround {
  readonly levels: Levels
  readonly rule: RuleView & { readonly threshold: NonNullable<RuleView['threshold']> }
  readonly occasion: Occasion
  readonly known: readonly KnownIncident[]
  readonly grouping: Grouping | undefined
  readonly scale: BenchScale
}

/** Judges any point of the bench, and all of them at once. */
export interface OpenedBench {
  readonly judge: (point: BenchPoint) => LiveAnswer
  readonly map: () => MapView
}

const forsMs = Array.from({ length: LONGEST.forMs / MINUTE + 1 }, (_, minutes) => minutes * MINUTE)

/** Labels that the alert of a column has: the rule's own over the series', without the metric's name. */
const alertLabels = (rule: RuleView, labels: Labels): Labels => ({
  ...Object.fromEntries(Object.entries(labels).filter(([name]) => name !== '__name__')),
  ...rule.labels,
  alertname: rule.alert,
})

export const openBench = ({ levels, rule, occasion, known, grouping, scale }: BenchGround): OpenedBench => {
  const { stretches, columns } = levels.head
  const zones = levels.values.map(all => all.map(zonesOf))
  const { sign } = rule.threshold
  const live = openLiveJudge(
    {
      stretches,
      columns: levels.values,
      labels: columns.map(column => alertLabels(rule, column.labels)),
      occasion,
      known,
      grouping: grouping ?? defaultGrouping,
    },
    zones,
  )
  const normal = stretches.filter(it => it.part === 'normal')
  const halfAt = normal.length === 0 ? 0 : ((normal[0]?.from ?? 0) + (normal.at(-1)?.until ?? 0)) / 2
  const map = () => {
    const sweep = sweepLevels({
      sign,
      thresholds: thresholdsOf(scale),
      forsMs,
      stretches: stretches.map((stretch, s) => ({
        ...stretch,
        columns: levels.values[s] ?? [],
        zones: zones[s] ?? [],
      })),
      window: {
        from: occasion.opens.at,
        until: occasion.impactEndedAt ?? Math.max(...stretches.map(it => it.until)),
      },
      known,
      halfAt,
    })
    return viewOfMap(sweep, occasion, normalDays(stretches))
  }
  return {
    judge: ({ value, forMs, keepFiringForMs }) => live.judge({ sign, threshold: value, forMs, keepFiringForMs }),
    map,
  }
}
