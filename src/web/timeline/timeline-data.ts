import type { Coarse } from './coarse.ts'
import type { Density } from './density-bars.ts'
import { heaviestOf } from './event-track.ts'
import type { EventTrack } from './event-track.ts'
import type { Palette } from './palette.ts'
import type { Span } from './span.ts'

/** One event as the canvas and the table show it: words already chosen. */
export interface EventMark {
  readonly id: string
  readonly at: number
  readonly title: string
  /** "22:47 · pg log, line 48,112". */
  readonly note: string
  readonly tone: 'plain' | 'harm'
  readonly proposed: boolean
}

export interface LaneData {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly at: Float64Array
  readonly value: Float64Array
  readonly coarse: Coarse
  readonly lowest: number
  readonly highest: number
  /** Ends of the value axis, both on ticks. */
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
  /** Levels worth a line: a limit, a threshold. */
  readonly levels: readonly { readonly value: number; readonly label: string }[]
}

/** A lane of bars: what was counted in each minute, in layers from the back to the front. */
export interface BarLane {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly density: Density
  readonly layers: readonly {
    readonly of: 'count' | 'slow' | 'errors'
    readonly colour: Extract<keyof Palette, `bar${string}`>
    readonly legend?: string
  }[]
}

/** All that the canvas draws, prepared once: what changes from frame to frame is the span alone. */
export interface TimelineData {
  /** As far as one can go. */
  readonly whole: Span
  /** What is shown at first, and again on request. */
  readonly home: Span
  readonly zone: string
  readonly marks: readonly EventMark[]
  readonly track: EventTrack
  readonly lanes: readonly LaneData[]
  readonly bars: readonly BarLane[]
  readonly outage: { readonly from: number; readonly until: number; readonly label: string } | undefined
  readonly missed: { readonly from: number; readonly until: number; readonly label: string } | undefined
  readonly words: {
    readonly events: string
    readonly eventsNote: string
  }
}

export const trackOf = (marks: readonly EventMark[], weights: readonly number[]): EventTrack => ({
  at: Float64Array.from(marks, mark => mark.at),
  weight: Float32Array.from(weights),
  heaviest: heaviestOf(weights),
})
