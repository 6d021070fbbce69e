import { dice, iso } from './grid.ts'
import { story } from './story.ts'

const minute = 60_000
const half = 30 * minute
const failuresPerHalf = 1_247
/** Failed amounts of the three half hours, KRW. The first is what the claim of 85,000,000 counts. */
const failedAmounts = [85_000_000, 85_312_400, 84_659_300] as const

export interface Attempt {
  readonly at: number
  readonly order: string
  readonly customer: string
  readonly amount: number
  readonly failed: boolean
}

interface Order {
  readonly order: string
  readonly customer: string
  readonly amount: number
}

const prices = [
  9_900, 14_500, 19_900, 24_800, 32_000, 39_900, 52_000, 68_000, 79_000, 98_000, 129_000, 189_000, 259_000,
]

const makeOrders = (random: () => number) => {
  let next = 0
  const customers: string[] = []
  const customer = () => {
    const known =
      customers.length > 50 && random() < 0.12 ? customers[Math.floor(random() * customers.length)] : undefined
    const id = known ?? `C-${String(100_000 + customers.length * 7 + Math.floor(random() * 7))}`
    if (!known) customers.push(id)
    return id
  }
  return (): Order => {
    next += 1 + Math.floor(random() * 3)
    const price = prices[Math.floor(random() * random() * prices.length + random() * 2.2)] ?? 68_000
    return {
      order: `P-20251203-${String(next).padStart(6, '0')}`,
      customer: customer(),
      amount: price + Math.floor(random() * 30) * 100,
    }
  }
}

const instants = (from: number, until: number, count: number, random: () => number): readonly number[] =>
  Array.from({ length: count }, () => from + Math.floor(random() * (until - from))).toSorted((a, b) => a - b)

/** Scales amounts in steps of 100 KRW until they sum to `total`; the rest goes to one attempt that was not tried again. */
const fit = (attempts: readonly Attempt[], total: number): readonly Attempt[] => {
  const sum = attempts.reduce((all, it) => all + it.amount, 0)
  const scaled = attempts.map(it => ({
    ...it,
    amount: Math.max(1_000, Math.round((it.amount * total) / sum / 100) * 100),
  }))
  const rest = total - scaled.reduce((all, it) => all + it.amount, 0)
  const share = 100 * Math.trunc(rest / 100 / 20)
  const alone = scaled.filter(it => scaled.filter(other => other.order === it.order).length === 1).slice(0, 20)
  const given = new Map(alone.map((it, i) => [it, i === 0 ? rest - share * (alone.length - 1) : share]))
  return scaled.map(it => ({ ...it, amount: it.amount + (given.get(it) ?? 0) }))
}

/** Half an hour in which every attempt fails: most people try again, the same order at the same amount. */
const failing = (from: number, random: () => number, order: () => Order): readonly Attempt[] => {
  const open: Order[] = []
  return instants(from, from + half, failuresPerHalf, random).map(at => {
    const again = open.length > 12 && random() < 0.46
    const it = again ? open[open.length - 1 - Math.floor(random() * 12)]! : order()
    if (!again) open.push(it)
    return { at, ...it, failed: true }
  })
}

const succeeding = (from: number, until: number, order: () => Order, random: () => number): readonly Attempt[] =>
  instants(from, until, Math.round(((until - from) / half) * failuresPerHalf), random).map(at => ({
    at,
    ...order(),
    failed: false,
  }))

export const makeAttempts = (): readonly Attempt[] => {
  const random = dice(20_251_203)
  const order = makeOrders(random)
  const before = succeeding(story.down - 12 * minute, story.down, order, random)
  const failed = failedAmounts.flatMap((total, i) => fit(failing(story.down + i * half, random, order), total))
  const lost = [...new Map(failed.slice(-900).map(it => [it.order, it])).values()]
  const after = succeeding(story.recovered, story.recovered + 13 * minute, order, random).map(it => {
    const back = random() < 0.3 ? lost.pop() : undefined
    return back ? { ...back, at: it.at, failed: false } : it
  })
  return [...before, ...failed, ...after]
}

export const attemptsCsv = (attempts: readonly Attempt[]): string =>
  [
    'at,order_id,customer_id,amount,currency,outcome',
    ...attempts.map(it =>
      [iso(it.at), it.order, it.customer, it.amount, 'KRW', it.failed ? 'failed' : 'succeeded'].join(','),
    ),
    '',
  ].join('\n')
