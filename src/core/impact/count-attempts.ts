import type { Attempts } from '../evidence/index.ts'
import type { Millis } from '../ground/index.ts'
import type { AttemptCount } from './model.ts'

/** First index whose time is at or after `at`. */
const firstAtOrAfter = (times: Float64Array, at: Millis): number => {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Counts attempts with from ≤ at < until. The citation spans the rows counted; empty windows cite an empty range. */
export const countAttempts = (attempts: Attempts, from: Millis, until: Millis): AttemptCount => {
  const start = firstAtOrAfter(attempts.at, from)
  const end = Math.max(start, firstAtOrAfter(attempts.at, until))
  const orders = new Set<string>()
  const customers = new Set<string>()
  let failed = 0
  let failedAmountMinor = 0
  for (let i = start; i < end; i++) {
    if (!attempts.failed[i]) continue
    failed++
    failedAmountMinor += attempts.amountMinor[i]!
    if (attempts.order[i]) orders.add(attempts.order[i]!)
    if (attempts.customer[i]) customers.add(attempts.customer[i]!)
  }
  const empty = end === start
  return {
    from,
    until,
    attempts: end - start,
    failed,
    failedAmountMinor,
    currency: attempts.currency,
    failedOrders: orders.size,
    failedCustomers: customers.size,
    cite: {
      sha256: attempts.sha256,
      from: empty ? 0 : attempts.from[start]!,
      to: empty ? 0 : attempts.to[end - 1]!,
    },
  }
}
