import pg from 'pg'
import type { Log } from './database.ts'
import { parsers } from './parsers.ts'

/** A server on a unix socket: `folder` holds `.s.PGSQL.<port>`. */
export interface Socket {
  readonly folder: string
  readonly port: number
}

/** The superuser of an embedded cluster. Nobody else can reach its socket, so it has no password. */
export const owner = 'notagain'

export const onSocket = (socket: Socket, database: string): pg.ClientConfig => ({
  host: socket.folder,
  port: socket.port,
  user: owner,
  database,
})

/** A pool that survives the loss of an idle connection: without a listener that would end the process. */
export const poolOf = (config: pg.PoolConfig, log: Log): pg.Pool => {
  const pool = new pg.Pool({ connectionTimeoutMillis: 10_000, ...config, types: parsers })
  const lost = (error: Error) =>
    log({
      en: `A database connection was lost: ${error.message}`,
      ko: `데이터베이스 연결이 끊어졌습니다: ${error.message}`,
    })
  pool.on('error', lost)
  pool.on('connect', client => client.on('error', () => undefined)) // in use: its query rejects with the same error
  return pool
}

/** One connection, for one piece of work. */
export const withClient = async <T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...config, types: parsers })
  client.on('error', () => undefined) // the query in flight rejects with the same error
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The reason in words, for a Fault. A connection refused on several addresses has only a code. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.message || codeOf(error) || error.name
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
