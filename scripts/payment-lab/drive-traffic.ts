import { setTimeout as sleep } from 'node:timers/promises'
import type { Payment, PaymentApi } from './payment-api.ts'

export interface Attempt extends Payment {
  /** UTC ms. */
  readonly at: number
  readonly outcome: 'succeeded' | 'failed'
}

/** Payments as a Poisson process that does not wait for answers, until `until` (UTC ms). `rate` is calls a second. */
export const driveTraffic = async (api: PaymentApi, rate: (at: number) => number, until: number) => {
  const random = mulberry(20260101)
  const running: Promise<Attempt>[] = []
  let due = Date.now()
  for (let n = 1; ; n++) {
    due += (-Math.log(1 - random()) * 1000) / rate(due)
    if (due > until) return Promise.all(running)
    if (due > Date.now()) await sleep(due - Date.now())
    const payment = paymentOf(n, random)
    const at = Date.now()
    running.push(api.pay(payment, random()).then(outcome => ({ ...payment, at, outcome })))
  }
}

/** A tenth of the payments belongs to one large merchant. */
const paymentOf = (n: number, random: () => number): Payment => ({
  orderId: `L-${String(n).padStart(6, '0')}`,
  customerId: `C-${100_000 + Math.floor(random() * 90_000)}`,
  merchantRef: random() < 0.1 ? 'M-0001' : `M-${String(1 + Math.floor(random() * 400)).padStart(4, '0')}`,
  amount: 1000 * (1 + Math.floor(random() * 120)),
})

/** mulberry32, public domain: the same calls in the same order each time it is recorded. */
const mulberry = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}
