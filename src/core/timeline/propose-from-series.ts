import type { Series } from '../evidence/index.ts'
import { findGauges } from './find-gauges.ts'
import type { TimelineEvent } from './model.ts'
import { proposeCrossings, tellApart } from './propose-crossings.ts'
import { proposeSlowSeries } from './propose-slow-series.ts'

/** Threshold crossings of what has a limit, and rises of what takes time. */
export const proposeFromSeries = (all: readonly Series[], slowQueryMs: number): readonly TimelineEvent[] => [
  ...findGauges(all).flatMap(gauge => proposeCrossings(gauge, tellApart(gauge.series, all))),
  ...all.flatMap(series => proposeSlowSeries(series, slowQueryMs, tellApart(series, all))),
]
