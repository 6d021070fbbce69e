import pg from 'pg'
import type { Logger } from 'pino'

export interface Payment {
  readonly orderId: string
  readonly customerId: string
  readonly merchantRef: string
  readonly amount: number
}

/** The application: one transaction a payment, on a pool of ten connections. */
export interface PaymentApi {
  readonly pool: pg.Pool
  /** Share of the payments that go through the new check, 0 to 1. */
  rollOut(share: number): void
  /** Longest statement that ended since the last call, in seconds. */
  takeLongestSeconds(): number
  pay(payment: Payment, chance: number): Promise<'succeeded' | 'failed'>
}

const balance = 'update merchant_balance set amount = amount + $2 where merchant_ref = $1'
const insert = `insert into payment_attempt (at, order_id, customer_id, merchant_ref, amount, currency, outcome)
values (now(), $1, $2, $3, $4, 'KRW', 'succeeded')`
const recent = `/* 가맹점 결제 빈도 확인 */ select count(*) as attempts, coalesce(sum(amount), 0) as amount
  from payment_attempt where merchant_ref = $1 and at > now() - interval '30 days'`

export const openPaymentApi = (connection: pg.PoolConfig, log: Logger): PaymentApi => {
  const pool = new pg.Pool({
    ...connection,
    application_name: 'payment-api',
    max: 10,
    idleTimeoutMillis: 5_000,
    connectionTimeoutMillis: 1_500,
  })
  pool.on('error', err => log.error({ err }, 'idle connection lost'))
  let share = 0
  let longest = 0
  const timed = async (client: pg.PoolClient, sql: string, values: readonly unknown[] = []) => {
    const began = performance.now()
    await client.query(sql, [...values])
    longest = Math.max(longest, (performance.now() - began) / 1000)
  }
  const book = async (client: pg.PoolClient, payment: Payment, checked: boolean) => {
    await timed(client, 'begin')
    await timed(client, balance, [payment.merchantRef, payment.amount])
    if (checked) await timed(client, recent, [payment.merchantRef])
    await timed(client, insert, [payment.orderId, payment.customerId, payment.merchantRef, payment.amount])
    await timed(client, 'commit')
  }
  const counts = () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount })
  return {
    pool,
    rollOut: next => {
      share = next
      log.info({ flag: 'merchant_velocity_check', share: next }, 'feature flag changed')
    },
    takeLongestSeconds: () => {
      const taken = longest
      longest = 0
      return taken
    },
    pay: async (payment, chance) => {
      const began = performance.now()
      try {
        const client = await pool.connect()
        try {
          await book(client, payment, chance < share)
        } catch (error) {
          await client.query('rollback')
          throw error
        } finally {
          client.release()
        }
        const ms = Math.round(performance.now() - began)
        log.info({ order: payment.orderId, ms }, 'payment succeeded')
        return 'succeeded'
      } catch (err) {
        log.error({ err, order: payment.orderId, merchant: payment.merchantRef, pool: counts() }, 'payment failed')
        return 'failed'
      }
    },
  }
}
