import { Fault } from '../../core/ground/index.ts'
import { poolOf, reasonOf } from './connection.ts'
import type { Database, Log } from './database.ts'
import { versionOf } from './server-version.ts'

/** A PostgreSQL that somebody else runs. Closing it closes our connections alone. */
export const openRemote = async (url: string, log: Log): Promise<Database> => {
  const pool = poolOf({ connectionString: url }, log)
  let closing: Promise<void> | undefined
  const close = () => (closing ??= pool.end())
  try {
    const version = await versionOf(pool)
    return { pool, embedded: false, version, close }
  } catch (error) {
    await close()
    if (error instanceof Fault) throw error
    throw new Fault('database_unreachable', { url: withoutPassword(url), reason: reasonOf(error) })
  }
}

/** The address as it may be shown: neither the password nor the query, which may carry one too. */
export const withoutPassword = (url: string): string => {
  if (!URL.canParse(url)) return '(DATABASE_URL)'
  const shown = new URL(url)
  shown.password = ''
  shown.search = ''
  return shown.href
}
