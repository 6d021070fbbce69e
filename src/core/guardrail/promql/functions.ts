import type { ValueType } from './plan.ts'

/** What a PromQL function takes and gives, and whether the engine of this house runs it. */
export interface PromqlFunction {
  readonly name: string
  readonly args: readonly ValueType[]
  /** How many of `args`, from the end, may be left out. */
  readonly optional: number
  /** The last of `args` may be repeated without limit. */
  readonly repeats: boolean
  readonly gives: 'scalar' | 'vector'
  readonly native: boolean
  /** Prometheus 2.42 has it unless said otherwise; `gone` means that Prometheus 3 no longer has it. */
  readonly since?: 'prom3' | 'prom3 experimental'
  readonly gone?: 'prom3'
}

type Shape = Omit<PromqlFunction, 'name'>

const takes = (args: readonly ValueType[], more: Partial<Shape> = {}): Shape => ({
  args,
  optional: 0,
  repeats: false,
  gives: 'vector',
  native: true,
  ...more,
})

const each = (names: string, shape: Shape): Record<string, Shape> =>
  Object.fromEntries(names.split(' ').map(name => [name, shape]))

const foreign = { native: false } as const
const newer = { native: false, since: 'prom3' } as const
const experimental = { native: false, since: 'prom3 experimental' } as const

const shapes: Record<string, Shape> = {
  ...each('rate irate increase delta idelta deriv changes resets', takes(['matrix'])),
  ...each(
    'avg_over_time min_over_time max_over_time sum_over_time count_over_time last_over_time present_over_time ' +
      'stddev_over_time stdvar_over_time absent_over_time',
    takes(['matrix']),
  ),
  quantile_over_time: takes(['scalar', 'matrix']),
  predict_linear: takes(['matrix', 'scalar']),
  holt_winters: takes(['matrix', 'scalar', 'scalar'], { gone: 'prom3' }),
  ...each('abs ceil floor ln log2 log10 sqrt sgn deg rad sort sort_desc absent timestamp', takes(['vector'])),
  // Their last digit depends on the processor of the server.
  ...each('exp sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh', takes(['vector'], foreign)),
  round: takes(['vector', 'scalar'], { optional: 1 }),
  ...each('clamp_min clamp_max', takes(['vector', 'scalar'])),
  clamp: takes(['vector', 'scalar', 'scalar']),
  histogram_quantile: takes(['scalar', 'vector']),
  label_replace: takes(['vector', 'string', 'string', 'string', 'string']),
  label_join: takes(['vector', 'string', 'string', 'string'], { optional: 1, repeats: true }),
  ...each(
    'day_of_week day_of_month day_of_year days_in_month hour minute month year',
    takes(['vector'], { optional: 1 }),
  ),
  ...each('time pi', takes([], { gives: 'scalar' })),
  scalar: takes(['vector'], { gives: 'scalar' }),
  vector: takes(['scalar']),

  ...each('histogram_count histogram_sum', takes(['vector'], foreign)),
  histogram_fraction: takes(['scalar', 'scalar', 'vector']),
  ...each('histogram_avg histogram_stddev histogram_stdvar', takes(['vector'], newer)),
  ...each('mad_over_time first_over_time', takes(['matrix'], experimental)),
  ...each(
    'ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
    takes(['matrix'], experimental),
  ),
  double_exponential_smoothing: takes(['matrix', 'scalar', 'scalar'], { since: 'prom3 experimental' }),
  ...each('sort_by_label sort_by_label_desc', takes(['vector', 'string'], { ...experimental, repeats: true })),
  info: takes(['vector', 'vector'], { ...experimental, optional: 1 }),
}

export const promqlFunctions: ReadonlyMap<string, PromqlFunction> = new Map(
  Object.entries(shapes).map(([name, shape]) => [name, { name, ...shape }]),
)

/** An aggregation; `param` is what stands before the vector. */
export interface PromqlAggregation {
  readonly name: string
  readonly param?: 'scalar' | 'string'
  readonly native: boolean
  readonly since?: 'prom3 experimental'
}

const plain = 'sum avg min max count group stddev stdvar'.split(' ')

export const promqlAggregations: ReadonlyMap<string, PromqlAggregation> = new Map(
  [
    ...plain.map((name): PromqlAggregation => ({ name, native: true })),
    ...['topk', 'bottomk', 'quantile'].map((name): PromqlAggregation => ({ name, param: 'scalar', native: true })),
    { name: 'count_values', param: 'string', native: true } as const,
    ...['limitk', 'limit_ratio'].map((name): PromqlAggregation => ({
      name,
      param: 'scalar',
      native: false,
      since: 'prom3 experimental',
    })),
  ].map(one => [one.name, one]),
)
