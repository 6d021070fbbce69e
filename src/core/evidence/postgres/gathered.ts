import type { Said } from '../../ground/index.ts'
import type { ZoneKnown } from './clock.ts'
import type { Draft } from './draft.ts'
import { type Joins, openJoins } from './joins.ts'
import { openTable, type TemplateTable } from './template-table.ts'

export interface RejectedLine {
  readonly part: number
  readonly from: number
  readonly to: number
  readonly line: number
  readonly reason: Said
  readonly sample: string
}

/**
 * What a stretch of a log says, before it is made a reading: plain data that another thread can hand over, and that two
 * neighbouring stretches can be merged from.
 */
export interface Gathered {
  readonly slowUs: number
  readonly parts: { readonly path: string; readonly sha256: string }[]
  readonly table: TemplateTable
  readonly joins: Joins
  readonly drafts: Draft[]
  readonly rejected: RejectedLine[]
  /** Records and follow-ups by level. */
  readonly levels: Float64Array
  bytes: number
  primary: number
  continuation: number
  followUp: number
  blank: number
  rejectedLines: number
  rejectedBytes: number
  /** Lines without a TAB that were joined to the statement before them. */
  tabless: number
  /** Records whose template is not kept, since there are too many. */
  untold: number
  /** True when a bound was hit, so that a cut could give another result than the whole. */
  bounded: boolean
  from: number
  until: number
  unzoned: string | undefined
  /** Zones as written, each with how it is known. */
  readonly zones: Map<string, ZoneKnown>
  gaps: number
  overlaps: number
  gapSample: string | undefined
  overlapSample: string | undefined
  /** The last line has no line end. */
  openEnd: boolean
}

/** `start` is 'known' at the beginning of a source and 'unknown' behind a cut. */
export const openGathered = (slowQueryMs: number, start: 'known' | 'unknown'): Gathered => ({
  slowUs: Math.round(slowQueryMs * 1000),
  parts: [],
  table: openTable(),
  joins: openJoins(start),
  drafts: [],
  rejected: [],
  levels: new Float64Array(16),
  bytes: 0,
  primary: 0,
  continuation: 0,
  followUp: 0,
  blank: 0,
  rejectedLines: 0,
  rejectedBytes: 0,
  tabless: 0,
  untold: 0,
  bounded: false,
  from: Number.POSITIVE_INFINITY,
  until: Number.NEGATIVE_INFINITY,
  unzoned: undefined,
  zones: new Map(),
  gaps: 0,
  overlaps: 0,
  gapSample: undefined,
  overlapSample: undefined,
  openEnd: false,
})
