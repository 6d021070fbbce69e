import { between, pick, type Random, randomOf } from './random.ts'

/** An expression of a vector or a scalar. */
interface Made {
  readonly text: string
  /**
   * False where a server gives elements of a range query in any order (its hash maps have none): what depends on the order
   * of these can be compared at single moments alone.
   */
  readonly ordered: boolean
  /** Something in it depended on an order that a server does not keep. */
  readonly shuffled: boolean
}

const made = (text: string, ordered: boolean, ...from: readonly Made[]): Made => ({
  text,
  ordered,
  shuffled: from.some(one => one.shuffled),
})

const metrics = ['pool_in_use', 'pool_size', 'exact', 'wild', 'up', 'ties', 'requests_total', 'build_info', 'sparse']
const filters = ['', '', '', '{instance="a"}', '{instance=~"a|c"}', '{job!="web"}', '{instance!~"b.*", job=~".+"}']
const durations = ['15s', '1m', '100s', '5m', '7m30s']
const modifiers = ['', '', '', '', ' offset 1m', ' offset -45s', ' @ 1767573000', ' @ end()', ' offset 20s']
const rangeFunctions =
  'rate increase delta irate idelta deriv changes resets avg_over_time min_over_time max_over_time sum_over_time count_over_time ' +
  'last_over_time present_over_time stddev_over_time stdvar_over_time'
const simple = 'abs ceil floor sqrt ln log2 sgn round deg sort timestamp'.split(' ')
const commutative = 'count group quantile'.split(' ')
const sensitive = 'sum avg stddev stdvar min max topk bottomk'.split(' ')
const groupings = [
  '',
  '',
  ' by (job)',
  ' by (instance)',
  ' without (job)',
  ' without (instance, code)',
  ' by (code, job)',
]

type Maker = (random: Random, depth: number) => Made

const number: Maker = random => made(pick(random, ['0', '1', '2.5', '-3', '0.1', '1e3', '7']), true)

const scalar: Maker = (random, depth) => {
  if (depth <= 0 || random() < 0.6) return number(random, 0)
  if (random() < 0.5) return made('time()', true)
  const of = vector(random, depth - 1)
  return made(`scalar(${of.text})`, true, of)
}

const selector: Maker = random =>
  made(`${pick(random, metrics)}${pick(random, filters)}${pick(random, modifiers)}`, true)

const overTime: Maker = (random, depth) => {
  const name = pick(random, rangeFunctions.split(' '))
  if (depth > 1 && random() < 0.3) {
    const of = vector(random, depth - 2)
    return made(
      `${name}((${of.text})[${pick(random, ['2m', '5m'])}:${pick(random, ['15s', '40s', '1m'])}])`,
      of.ordered,
      of,
    )
  }
  const range = `${pick(random, metrics)}${pick(random, filters)}[${pick(random, durations)}]`
  if (random() < 0.15) return made(`quantile_over_time(${pick(random, ['0.5', '0.99', '0'])}, ${range})`, true)
  return made(`${name}(${range}${pick(random, modifiers)})`, true)
}

const mapped: Maker = (random, depth) => {
  const of = vector(random, depth - 1)
  if (random() < 0.3) {
    const limit = scalar(random, depth - 1)
    return made(`${pick(random, ['clamp_min', 'clamp_max'])}(${of.text}, ${limit.text})`, false, of, limit)
  }
  return made(`${pick(random, simple)}(${of.text})`, false, of)
}

const aggregated: Maker = (random, depth) => {
  const of = vector(random, depth - 1)
  const isSensitive = random() < 0.75
  const name = pick(random, isSensitive ? sensitive : commutative)
  const param = name.endsWith('k') ? `${between(random, 1, 4)}, ` : name === 'quantile' ? '0.75, ' : ''
  return {
    text: `${name}${pick(random, groupings)} (${param}${of.text})`,
    ordered: false,
    shuffled: of.shuffled || (isSensitive && !of.ordered),
  }
}

const withScalar: Maker = (random, depth) => {
  const sign = pick(random, ['+', '-', '*', '/', '%', '>', '<', '>=', '<=', '==', '!=', '> bool', '== bool'])
  const [of, other] = [vector(random, depth - 1), scalar(random, depth - 1)]
  const text = random() < 0.7 ? `(${of.text}) ${sign} ${other.text}` : `${other.text} ${sign} (${of.text})`
  return made(text, false, of, other)
}

const joined: Maker = (random, depth) => {
  const sign = pick(random, ['+', '-', '*', '/', '>', '<=', '!=', 'and', 'or', 'unless', 'and', '/'])
  const how = pick(random, ['', '', ' on (instance)', ' on (instance, job)', ' ignoring (code)', ' ignoring (job)'])
  const isSet = /[a-z]/.test(sign)
  const side = isSet || how === '' || random() < 0.6 ? '' : pick(random, [' group_left ()', ' group_right (job)'])
  const [left, right] = [vector(random, depth - 1), vector(random, depth - 1)]
  return made(
    `(${left.text}) ${sign}${how}${side.replace('(job)', how.includes('job') ? '()' : '(job)')} (${right.text})`,
    false,
    left,
    right,
  )
}

const relabelled: Maker = (random, depth) => {
  const of = vector(random, depth - 1)
  return made(`label_replace(${of.text}, "job", "$1", "instance", "([ab]).*")`, false, of)
}

const absentOf: Maker = (random, depth) => {
  const of = vector(random, depth - 1)
  return made(`absent(${of.text})`, false, of)
}

const makers: readonly Maker[] = [
  overTime,
  overTime,
  mapped,
  aggregated,
  aggregated,
  withScalar,
  joined,
  joined,
  relabelled,
  absentOf,
]

const vector: Maker = (random, depth) =>
  depth <= 0 ? (random() < 0.6 ? selector(random, 0) : overTime(random, 0)) : pick(random, makers)(random, depth)

export interface Generated {
  readonly query: string
  /** True: at single moments alone. */
  readonly momentsOnly: boolean
}

/** Typed expressions of depth 1 to 4 from a seed. */
export const generateExpressions = (seed: number, count: number): readonly Generated[] => {
  const random = randomOf(seed)
  return Array.from({ length: count }, (_, i) => {
    const { text, shuffled } = vector(random, 1 + (i % 4))
    return { query: text, momentsOnly: shuffled }
  })
}
