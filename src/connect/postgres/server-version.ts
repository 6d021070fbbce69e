import type pg from 'pg'
import { Fault } from '../../core/ground/index.ts'

const oldest = 15
const newest = 18

interface Row {
  readonly number: string
  readonly version: string
  readonly encoding: string
  readonly database: string
}

/** "18.4", of a server and a database that Not Again can work on; otherwise the Fault that says why not. */
export const versionOf = async (pool: pg.Pool): Promise<string> => {
  const { rows } = await pool.query<Row>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version,
            current_setting('server_encoding') as encoding, current_database() as database`,
  )
  const [row] = rows
  if (!row) throw new Error('a select without from returned no row')
  const version = row.version.split(' ')[0] ?? row.version
  const major = Math.floor(Number(row.number) / 10_000)
  if (!isSupported(major)) throw new Fault('database_version', { found: version, oldest, newest })
  if (row.encoding !== 'UTF8') throw new Fault('database_encoding', { database: row.database, found: row.encoding })
  return version
}

export const isSupported = (major: number): boolean => major >= oldest && major <= newest
