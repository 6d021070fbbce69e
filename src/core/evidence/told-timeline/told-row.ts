import type { Said, Told } from '../../ground/index.ts'
import type { TextLine } from '../text-lines.ts'

/** A row of a hand-written timeline, before its time is worked out. */
export interface ToldRow {
  readonly is: 'row'
  readonly place: TextLine
  /** As written: "22:15", "2025-12-02 22:15", "오전 3시 2분". */
  readonly time: string
  /** From a date column. */
  readonly date?: string
  readonly what: Told
  /** kind, milestone, role, note, quantity.NAME */
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

/** What a hand-written timeline is made of, in order. */
export type ToldItem =
  | ToldRow
  /** A heading or a line of its own that gives the day of the rows below it. */
  | { readonly is: 'date'; readonly place: TextLine; readonly date: string }
  | { readonly is: 'rejected'; readonly place: TextLine; readonly reason: Said }
  | { readonly is: 'aside'; readonly place: TextLine }
