import type { Said } from '../../ground/index.ts'
import type { Place } from '../promql/plan.ts'

/** Where a template is no Go template, as promtool would refuse it. */
export interface TemplateTrouble {
  readonly at: number
  readonly expected: Said
  readonly found: Said
}

/** One value in an action: a literal, a name, or a pipeline in brackets; `fields` are read from it in turn. */
export type Operand =
  | { readonly kind: 'text' | 'number'; readonly text: string; readonly fields: readonly string[] }
  | { readonly kind: 'truth'; readonly value: boolean; readonly fields: readonly string[] }
  | { readonly kind: 'nil' | 'dot'; readonly fields: readonly string[] }
  | { readonly kind: 'variable' | 'function'; readonly name: string; readonly fields: readonly string[] }
  | { readonly kind: 'brackets'; readonly pipe: Pipe; readonly fields: readonly string[] }

export interface Pipe {
  /** Variables that take its value; in a range, the key and the element. */
  readonly sets: readonly string[]
  /** Whether they are new ones (`:=`). */
  readonly declares: boolean
  /** Each passes its value to the next as the last argument. */
  readonly commands: readonly (readonly Operand[])[]
}

export type TemplateNode = Place &
  (
    | { readonly kind: 'literal'; readonly text: string }
    | { readonly kind: 'action'; readonly pipe: Pipe }
    | {
        readonly kind: 'if' | 'with' | 'range'
        readonly pipe: Pipe
        readonly body: readonly TemplateNode[]
        readonly otherwise: readonly TemplateNode[]
      }
    /** What is parsed and never run here: define, block, template, break, continue. */
    | { readonly kind: 'foreign'; readonly word: string }
  )
