import type { z } from 'zod'
import { requestFault } from '../http/request-fault.ts'
import type { Db, Tx } from '../db/open-tables.ts'

/** Clock and ids are arguments everywhere below the wiring. */
export interface Ground {
  readonly db: Db
  readonly now: () => number
  readonly newId: () => string
}

export interface CommandContext {
  readonly incident: string
  readonly at: number
  /** Step of the log that this becomes. */
  readonly seq: number
}

/** A command without its envelope: what undo sends. */
export interface Change {
  readonly kind: string
  readonly args: unknown
}

/** A room's command kind, its types sealed inside: the log knows only that it parses, applies and can tell its inverse. */
export interface CommandKind {
  readonly kind: string
  readonly parse: (args: unknown) => unknown
  /** Changes the rows; answers what each changed field was before. Throws Faults, which roll everything back. */
  readonly apply: (tx: Tx, args: unknown, context: CommandContext) => Promise<unknown>
  /** The change that restores `replaced`; undefined where nothing can. */
  readonly undo: (replaced: unknown, args: unknown) => Change | undefined
}

export const commandKind = <S extends z.ZodType, R>(
  kind: string,
  schema: S,
  rule: {
    readonly apply: (tx: Tx, args: z.output<S>, context: CommandContext) => Promise<R>
    readonly undo: (replaced: R, args: z.output<S>) => Change | undefined
  },
): CommandKind => ({
  kind,
  parse: args => {
    const parsed = schema.safeParse(args)
    if (!parsed.success) throw requestFault('args', parsed.error.issues)
    return parsed.data
  },
  apply: async (tx, args, context) => rule.apply(tx, args as z.output<S>, context),
  undo: (replaced, args) => rule.undo(replaced as R, args as z.output<S>),
})
