/** PromQL as typed values. `from` and `to` are offsets in the text, for messages and for cutting a part out again. */
export interface Place {
  readonly from: number
  readonly to: number
}

export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string'

export interface Matcher {
  readonly label: string
  readonly sign: '=' | '!=' | '=~' | '!~'
  readonly value: string
}

/** `@ 1609746000`, in ms, or the ends of the query. */
export type FixedAt = number | 'start' | 'end'

export interface NumberPlan extends Place {
  readonly op: 'number'
  readonly type: 'scalar'
  readonly value: number
}
export interface StringPlan extends Place {
  readonly op: 'string'
  readonly type: 'string'
  readonly value: string
}
/** An instant selector; the metric name is the matcher of `__name__`. */
export interface SelectPlan extends Place {
  readonly op: 'select'
  readonly type: 'vector'
  readonly matchers: readonly Matcher[]
  /** Positive looks back. */
  readonly offsetMs: number
  readonly at?: FixedAt
}
export interface RangePlan extends Place {
  readonly op: 'range'
  readonly type: 'matrix'
  readonly of: SelectPlan
  readonly rangeMs: number
}
export interface SubqueryPlan extends Place {
  readonly op: 'subquery'
  readonly type: 'matrix'
  readonly of: Plan
  readonly rangeMs: number
  /** Absent: the evaluation interval of the server. */
  readonly stepMs?: number
  readonly offsetMs: number
  readonly at?: FixedAt
}
export interface CallPlan extends Place {
  readonly op: 'call'
  readonly type: 'scalar' | 'vector' | 'string'
  readonly name: string
  readonly args: readonly Plan[]
}
export interface AggregatePlan extends Place {
  readonly op: 'aggregate'
  readonly type: 'vector'
  readonly name: string
  /** `by ()` keeps nothing but the listed labels, `without ()` drops them and the name. */
  readonly grouping: { readonly how: 'by' | 'without'; readonly labels: readonly string[] }
  readonly param?: Plan
  readonly of: Plan
}
export interface NegatePlan extends Place {
  readonly op: 'negate'
  readonly type: 'scalar' | 'vector'
  readonly of: Plan
}

export const arithmeticSigns = ['+', '-', '*', '/', '%', '^', 'atan2'] as const
export const comparisonSigns = ['==', '!=', '>', '<', '>=', '<='] as const
export const setSigns = ['and', 'or', 'unless'] as const
export type BinarySign = (typeof arithmeticSigns)[number] | (typeof comparisonSigns)[number] | (typeof setSigns)[number]

/** How the elements of two vectors find each other. Without `on` or `ignoring`: ignoring nothing. */
export interface Matching {
  readonly how: 'on' | 'ignoring'
  readonly labels: readonly string[]
  readonly card: 'one-to-one' | 'many-to-one' | 'one-to-many' | 'many-to-many'
  /** Labels of `group_left (…)` or `group_right (…)`, taken from the one side. */
  readonly include: readonly string[]
}
export interface BinaryPlan extends Place {
  readonly op: 'binary'
  readonly type: 'scalar' | 'vector'
  readonly sign: BinarySign
  readonly left: Plan
  readonly right: Plan
  /** The comparison gives 0 or 1 instead of filtering. */
  readonly bool: boolean
  /** Present between two vectors. */
  readonly match?: Matching
}

export type Plan =
  NumberPlan | StringPlan | SelectPlan | RangePlan | SubqueryPlan | CallPlan | AggregatePlan | NegatePlan | BinaryPlan

/** Prometheus 2 closes range windows on the left and sums plainly; 3 leaves them open and sums by Kahan. */
export const dialects = ['prom2', 'prom3'] as const
export type Dialect = (typeof dialects)[number]
