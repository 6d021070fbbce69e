import type { Citation } from '../evidence/index.ts'
import type { Millis } from '../ground/index.ts'

/** Attempts counted between two instants: from ≤ at < until. Amounts are gross, in minor units. */
export interface AttemptCount {
  readonly from: Millis
  readonly until: Millis
  readonly attempts: number
  readonly failed: number
  readonly failedAmountMinor: number
  readonly currency: string
  readonly failedOrders: number
  readonly failedCustomers: number
  readonly cite: Citation
}
