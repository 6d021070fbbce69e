const rules = (group: string, ...alerts: readonly string[]) =>
  `# Prometheus alerting rules of the reference incident.\ngroups:\n  - name: ${group}\n    interval: 15s\n    rules:\n${alerts.join('')}`

const alert = (name: string, expr: string, wait: string, summary: string) =>
  `      - alert: ${name}
        expr: ${expr}
${wait ? `        for: ${wait}\n` : ''}        labels:
          severity: page
        annotations:
          summary: ${summary}
`

/** What was in force on the night. */
export const oldRules = rules(
  'payment-before',
  alert('PaymentPoolHigh', 'db_pool_in_use / db_pool_size >= 0.8', '', 'Connection pool of payments at 80% or more'),
)

/** What the meeting agreed on: 80% to 60%, at once. */
export const agreedRules = rules(
  'payment-agreed',
  alert('PaymentPoolOver60', 'db_pool_in_use / db_pool_size >= 0.6', '', 'Connection pool of payments at 60% or more'),
)

/** What would have been early and quiet. */
export const newRules = rules(
  'payment',
  alert(
    'PaymentPoolFilling',
    'db_pool_in_use / db_pool_size >= 0.6',
    '15m',
    'Connection pool of payments at 60% or more for 15 minutes',
  ),
  alert('PaymentQuerySlow', 'db_query_seconds_max >= 5', '', 'A query of payments took 5 seconds or more'),
)
