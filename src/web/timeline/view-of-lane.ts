import type { LaneSamples, LaneView } from '../../wire/views.ts'
import { coarseOf } from './coarse.ts'
import { shortNumber, valueTicks } from './ticks.ts'
import type { LaneData } from './timeline-data.ts'

/** Endings by which metrics name a bound of their neighbour: db_pool_size beside db_pool_in_use. */
const bounds = ['size', 'limit', 'capacity', 'total', 'max_connections', 'quota']

const flat = (lane: LaneView) => lane.min === lane.max

const sameLabels = (a: LaneView, b: LaneView) =>
  Object.entries(a.labels).every(([key, value]) => b.labels[key] === undefined || b.labels[key] === value)

const stemOf = (name: string): string | undefined => {
  const end = bounds.find(bound => name.endsWith(`_${bound}`))
  return end && name.slice(0, -end.length - 1)
}

/** The constant lanes that bound this one: drawn as a level in it and not as a lane of their own. */
export const boundsOf = (lane: LaneView, all: readonly LaneView[]): readonly LaneView[] =>
  all.filter(other => {
    const stem = stemOf(other.name)
    return (
      other.id !== lane.id &&
      flat(other) &&
      stem !== undefined &&
      lane.name.startsWith(`${stem}_`) &&
      sameLabels(other, lane)
    )
  })

/** Lanes worth showing at first: those that move most for their size, bounds left to their neighbours. */
export const chooseLanes = (all: readonly LaneView[], most = 3): readonly LaneView[] => {
  const asBound = new Set(all.flatMap(lane => (flat(lane) ? [] : boundsOf(lane, all).map(bound => bound.id))))
  const moves = (lane: LaneView) => (lane.max - lane.min) / (Math.abs(lane.max) || 1)
  const rest = all.filter(lane => !asBound.has(lane.id))
  const bounded = (lane: LaneView) => (boundsOf(lane, all).length > 0 ? 1 : 0)
  return rest
    .toSorted((a, b) => bounded(b) - bounded(a) || moves(b) - moves(a) || a.name.localeCompare(b.name))
    .slice(0, most)
}

const labelWords = (lane: LaneView) => Object.values(lane.labels).join(' · ')

export const laneTitle = (lane: LaneView, known: (name: string) => string | undefined): string =>
  known(lane.name) ?? lane.name.replaceAll('_', ' ')

export const viewOfLane = (
  lane: LaneView,
  samples: LaneSamples,
  all: readonly LaneView[],
  known: (name: string) => string | undefined,
): LaneData => {
  const levels = boundsOf(lane, all).map(bound => ({
    value: bound.max,
    label: `${known(bound.name) ?? bound.name.replaceAll('_', ' ')} ${shortNumber(bound.max)}`,
  }))
  const at = Float64Array.from(samples.at)
  const value = Float64Array.from(samples.value)
  const low = lane.min < 0 ? lane.min : 0
  const high = Math.max(lane.max, ...levels.map(level => level.value))
  const ticks = valueTicks(low, high === low ? low + 1 : high, 2)
  return {
    id: lane.id,
    title: laneTitle(lane, known),
    note: labelWords(lane) || lane.name,
    at,
    value,
    coarse: coarseOf(at, value),
    lowest: lane.min,
    highest: lane.max,
    low: ticks[0] ?? 0,
    high: ticks.at(-1) ?? 1,
    ticks,
    levels,
  }
}
