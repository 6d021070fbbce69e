type Facts = Readonly<Record<string, string | number | boolean>>

const hikari =
  /(?:([\w.-]{1,60}) - )?Connection is not available, request timed out after (\d{1,9}) ?ms\.?(?: ?\(total=(\d{1,6}), active=(\d{1,6}), idle=(\d{1,6}), waiting=(\d{1,6})\))?/
const nodePostgres = /timeout exceeded when trying to connect|Connection terminated due to connection timeout/

/** The time-outs that HikariCP and node-postgres write when a pool has no connection left, as facts. */
export const findPoolTimeout = (text: string): Facts | undefined => {
  if (text === '') return undefined
  // Looked for as plain words first: this runs on every record.
  const found = text.includes('Connection is not available, request timed out') ? hikari.exec(text) : null
  if (found) {
    const [, name, timeoutMs, total, active, idle, waiting] = found
    return {
      pool: true,
      timeoutMs: Number(timeoutMs),
      ...(name !== undefined && { poolName: name }),
      ...(total !== undefined && {
        poolTotal: Number(total),
        poolActive: Number(active),
        poolIdle: Number(idle),
        poolWaiting: Number(waiting),
      }),
    }
  }
  return nodePostgres.test(text) ? { pool: true } : undefined
}
