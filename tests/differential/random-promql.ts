import fc from 'fast-check'
import {
  promqlAggregations,
  promqlFunctions,
  type Plan,
  type SelectPlan,
  type ValueType,
} from '../../src/core/guardrail/index.ts'

/** Random plans that Prometheus accepts, with places of 0; their text is what `printPromql` writes. */
const place = { from: 0, to: 0 }
const labels = ['job', 'instance', 'le', 'code']
const names = ['x', 'up', 'node:load:avg', 'rate', 'sum', 'group', 'http_requests_total', 'time']
const durations = [1, 15_000, 60_000, 300_000, 5_400_000, 90_061_001]

const number: fc.Arbitrary<Plan> = fc
  .oneof(
    fc.integer({ min: -20, max: 1000 }),
    fc.double({ noNaN: false }),
    fc.constantFrom(0.6, 1e21, 5e-324, -0, Infinity),
  )
  .map((value): Plan => ({ op: 'number', type: 'scalar', value, ...place }))

const text: fc.Arbitrary<Plan> = fc
  .string({ maxLength: 8 })
  .map((value): Plan => ({ op: 'string', type: 'string', value, ...place }))

const shift = fc.record({
  offsetMs: fc.constantFrom(0, 0, 0, 300_000, -60_000),
  at: fc.constantFrom(undefined, undefined, undefined, 'start' as const, 'end' as const, 1_609_746_000_123, -5_000),
})
const moved = <T extends object>(plan: T, { offsetMs, at }: { offsetMs: number; at: SelectPlan['at'] }) => ({
  ...plan,
  offsetMs,
  ...(at === undefined ? {} : { at }),
})

const matcher = fc.oneof(
  fc.record({
    label: fc.constantFrom(...labels),
    sign: fc.constantFrom('=' as const, '!=' as const),
    value: fc.string({ maxLength: 5 }),
  }),
  fc.record({
    label: fc.constantFrom(...labels),
    sign: fc.constantFrom('=~' as const, '!~' as const),
    value: fc.constantFrom('5..', 'a|b', '.*', '.+', '(?i)Ab', '', '[^a-z]+', String.raw`\d{1,3}`),
  }),
)
const plainSelect: fc.Arbitrary<SelectPlan> = fc
  .record({ name: fc.constantFrom(...names), rest: fc.array(matcher, { maxLength: 2 }) })
  .map(({ name, rest }): SelectPlan => ({
    op: 'select',
    type: 'vector',
    matchers: [{ label: '__name__', sign: '=', value: name }, ...rest],
    offsetMs: 0,
    ...place,
  }))
const select = fc.tuple(plainSelect, shift).map(([plan, by]): SelectPlan => moved(plan, by))

const old = [...promqlFunctions.values()].filter(one => one.since === undefined)
const oldAggregations = [...promqlAggregations.values()].filter(one => one.since === undefined)

const call = (type: 'scalar' | 'vector', of: (type: ValueType) => fc.Arbitrary<Plan>): fc.Arbitrary<Plan> =>
  fc.constantFrom(...old.filter(one => one.gives === type)).chain(known =>
    fc
      .integer({ min: known.args.length - known.optional, max: known.args.length + (known.repeats ? 2 : 0) })
      .chain(count =>
        fc.tuple(...Array.from({ length: count }, (_, i) => of(known.args[Math.min(i, known.args.length - 1)]!))),
      )
      .map((args): Plan => ({ op: 'call', type, name: known.name, args, ...place })),
  )

const aggregate = (of: (type: ValueType) => fc.Arbitrary<Plan>): fc.Arbitrary<Plan> =>
  fc.constantFrom(...oldAggregations).chain(known =>
    fc
      .record({
        how: fc.constantFrom('by' as const, 'without' as const),
        labels: fc.uniqueArray(fc.constantFrom(...labels, 'by', 'on', 'sum'), { maxLength: 2 }),
        inner: of('vector'),
        param: of(known.param ?? 'scalar'),
      })
      .map((one): Plan => ({
        op: 'aggregate',
        type: 'vector',
        name: known.name,
        grouping: { how: one.how, labels: one.labels },
        ...(known.param ? { param: one.param } : {}),
        of: one.inner,
        ...place,
      })),
  )

const vectorMatch = fc
  .record({
    how: fc.constantFrom('on' as const, 'ignoring' as const),
    labels: fc.constantFrom([], ['job'], ['job', 'code']),
    card: fc.constantFrom('one-to-one' as const, 'one-to-one' as const, 'many-to-one' as const, 'one-to-many' as const),
    include: fc.constantFrom([], ['instance']),
  })
  .map(one => ({ ...one, include: one.card === 'one-to-one' ? [] : one.include }))

const vectors = (of: (type: ValueType) => fc.Arbitrary<Plan>): fc.Arbitrary<Plan> =>
  fc.oneof(
    fc
      .record({
        left: of('vector'),
        right: of('vector'),
        sign: fc.constantFrom('+' as const, '/' as const, '^' as const, 'atan2' as const, '>' as const, '==' as const),
        match: vectorMatch,
        bool: fc.boolean(),
      })
      .map((one): Plan => ({
        op: 'binary',
        type: 'vector',
        ...one,
        bool: one.bool && (one.sign === '>' || one.sign === '=='),
        ...place,
      })),
    fc
      .record({
        left: of('vector'),
        right: of('vector'),
        sign: fc.constantFrom('and' as const, 'or' as const, 'unless' as const),
        match: vectorMatch,
      })
      .map((one): Plan => ({
        op: 'binary',
        type: 'vector',
        ...one,
        bool: false,
        match: { ...one.match, card: 'many-to-many', include: [] },
        ...place,
      })),
    fc
      .record({
        left: of('vector'),
        right: of('scalar'),
        sign: fc.constantFrom('*' as const, '%' as const, '<=' as const, '!=' as const),
        flips: fc.boolean(),
      })
      .map(({ left, right, sign, flips }): Plan => ({
        op: 'binary',
        type: 'vector',
        sign,
        left: flips ? right : left,
        right: flips ? left : right,
        bool: false,
        ...place,
      })),
    of('vector').map((one): Plan => ({ op: 'negate', type: 'vector', of: one, ...place })),
  )

const scalars = (of: (type: ValueType) => fc.Arbitrary<Plan>): fc.Arbitrary<Plan> =>
  fc
    .record({
      left: of('scalar'),
      right: of('scalar'),
      sign: fc.constantFrom('+' as const, '-' as const, '^' as const, '<' as const),
    })
    .map((one): Plan => ({ op: 'binary', type: 'scalar', ...one, bool: one.sign === '<', ...place }))

const matrices = (of: (type: ValueType) => fc.Arbitrary<Plan>): fc.Arbitrary<Plan> =>
  fc
    .record({
      of: of('vector'),
      rangeMs: fc.constantFrom(...durations),
      stepMs: fc.constantFrom(undefined, ...durations),
      by: shift,
    })
    .map((one): Plan =>
      moved(
        {
          op: 'subquery' as const,
          type: 'matrix' as const,
          of: one.of,
          rangeMs: one.rangeMs,
          ...(one.stepMs === undefined ? {} : { stepMs: one.stepMs }),
          ...place,
        },
        one.by,
      ),
    )

const range = fc
  .tuple(select, fc.constantFrom(...durations))
  .map(([of, rangeMs]): Plan => ({ op: 'range', type: 'matrix', of, rangeMs, ...place }))

/** A plan of a type, at most `depth` deep. */
const planOf = (type: ValueType, depth: number): fc.Arbitrary<Plan> => {
  const of = (inner: ValueType) => planOf(inner, depth - 1)
  const deep = depth > 0
  if (type === 'string') return text
  if (type === 'scalar') return deep ? fc.oneof(number, number, call('scalar', of), scalars(of)) : number
  if (type === 'matrix') return deep ? fc.oneof(range, range, range, matrices(of)) : range
  return deep ? fc.oneof(select, call('vector', of), aggregate(of), vectors(of)) : select
}

export const randomPlan: fc.Arbitrary<Plan> = planOf('vector', 4)
