/** A statement of the generated workload: as a driver prepares it, and as a batch writes it with its values inside. */
export interface WorkloadStatement {
  readonly weight: number
  /** Typical duration in ms. */
  readonly typical: number
  readonly prepare: string
  readonly values: (whole: (below: number) => number) => readonly (string | number)[]
  readonly inline: (whole: (below: number) => number) => string
}

const statement = (
  weight: number,
  typical: number,
  prepare: string,
  values: WorkloadStatement['values'],
  inline: WorkloadStatement['inline'],
): WorkloadStatement => ({ weight, typical, prepare, values, inline })

const statuses = ['NEW', 'PAID', 'FAILED', 'REFUNDED']

const base: readonly WorkloadStatement[] = [
  statement(
    12,
    0.1,
    'BEGIN',
    () => [],
    () => 'BEGIN',
  ),
  statement(
    12,
    0.9,
    'COMMIT',
    () => [],
    () => 'COMMIT',
  ),
  statement(
    18,
    0.2,
    'SELECT id, order_id, amount, currency, status FROM payment WHERE id = $1',
    w => [w(1e7)],
    w => `SELECT id, order_id, amount, currency, status FROM payment WHERE id = ${w(1e7)}`,
  ),
  statement(
    14,
    0.3,
    'UPDATE account SET balance = balance + $1, updated_at = now() WHERE id = $2',
    w => [w(9e4), w(1e6)],
    w => `UPDATE account SET balance = balance + ${w(9e4)}, updated_at = now() WHERE id = ${w(1e6)}`,
  ),
  statement(
    12,
    0.4,
    'INSERT INTO payment_history (payment_id, status, changed_at, note) VALUES ($1, $2, now(), $3)',
    w => [w(1e7), statuses[w(4)]!, `batch ${w(999)}`],
    w =>
      `INSERT INTO payment_history (payment_id, status, changed_at, note)\nVALUES (${w(1e7)}, '${statuses[w(4)]}', now(), 'it''s batch ${w(999)}')`,
  ),
  statement(
    9,
    0.6,
    'SELECT o.id, o.created_at, p.status, sum(p.amount) FROM orders o JOIN payment p ON p.order_id = o.id WHERE o.customer_id = $1 GROUP BY o.id, o.created_at, p.status',
    w => [w(1e6)],
    w =>
      `SELECT o.id, o.created_at, p.status, sum(p.amount)\nFROM orders o\nJOIN payment p ON p.order_id = o.id\nWHERE o.customer_id = ${w(1e6)}\nGROUP BY o.id, o.created_at, p.status`,
  ),
]

const tables = ['refund', 'coupon', 'merchant', 'settlement', 'ledger', 'invoice', 'card_token', 'customer', 'session']

/** Nine tables with three statements each: some 33 templates in all, as a middle-sized service has. */
export const statements: readonly WorkloadStatement[] = [
  ...base,
  ...tables.flatMap(table => [
    statement(
      3,
      0.2,
      `SELECT * FROM ${table} WHERE id = $1`,
      w => [w(1e6)],
      w => `SELECT * FROM ${table} WHERE id = ${w(1e6)}`,
    ),
    statement(
      1,
      0.5,
      `UPDATE ${table} SET state = $1, version = version + 1 WHERE id = $2 AND version = $3`,
      w => [statuses[w(4)]!, w(1e6), w(99)],
      w =>
        `UPDATE ${table}\nSET state = '${statuses[w(4)]}', version = version + 1\nWHERE id = ${w(1e6)} AND version = ${w(99)}`,
    ),
    statement(
      1,
      1.5,
      `SELECT count(*) FROM ${table} WHERE created_at > $1 AND amount BETWEEN $2 AND $3`,
      w => [`2025-11-${10 + w(20)} 00:00:00`, w(1000), 1000 + w(9e4)],
      w =>
        `SELECT count(*)\nFROM ${table}\nWHERE created_at > '2025-11-${10 + w(20)} 00:00:00'\n  AND amount BETWEEN ${w(1000)} AND ${1000 + w(9e4)}`,
    ),
  ]),
]
