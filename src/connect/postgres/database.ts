import type pg from 'pg'
import type { Said } from '../../core/ground/index.ts'

/** What the server stands on. Whoever opened it closes it; `close` may be called more than once. */
export interface Database {
  readonly pool: pg.Pool
  /** True when Not Again runs the server itself, and stops it on `close`. */
  readonly embedded: boolean
  /** As the server says it: "18.4". */
  readonly version: string
  close(): Promise<void>
}

/** Where the manager tells what it does and why: one sentence, in both languages. */
export type Log = (said: Said) => void
