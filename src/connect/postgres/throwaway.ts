import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { Fault } from '../../core/ground/index.ts'
import { onSocket, poolOf, withClient } from './connection.ts'
import type { Database } from './database.ts'
import { openServer, type OwnServer } from './embedded.ts'
import { versionOf } from './server-version.ts'

const quiet = () => undefined
const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']

/**
 * For tests: a fresh empty database, dropped on `close`. One server a test process, gone when the process is gone.
 * With TEST_DATABASE_URL the databases are made on that server, under a role that may create them.
 */
export const throwawayDatabase = async (): Promise<Database> => {
  const url = process.env['TEST_DATABASE_URL']
  const at = url ? (database: string) => ({ connectionString: atDatabase(url, database) }) : await ownServer()
  const name = `notagain_test_${Date.now()}_${randomBytes(4).toString('hex')}`
  await withClient(at('postgres'), client => client.query(`create database ${name} template template0 encoding 'UTF8'`))
  const pool = poolOf(at(name), quiet)
  let closing: Promise<void> | undefined
  const close = async () => {
    await pool.end()
    await withClient(at('postgres'), client => client.query(`drop database if exists ${name} with (force)`))
  }
  return { pool, embedded: !url, version: await versionOf(pool), close: () => (closing ??= close()) }
}

/** The same address with another database; by text, as an address of a socket folder is no URL. */
const atDatabase = (url: string, database: string): string => {
  const [, server, query] = /^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(url) ?? []
  if (!server) throw new Fault('input_invalid', { where: 'TEST_DATABASE_URL', reason: 'postgresql://…' })
  return `${server}/${database}${query ?? ''}`
}

let starting: Promise<(database: string) => pg.ClientConfig> | undefined

const ownServer = () =>
  (starting ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'notagain-test-'))
    await chmod(folder, 0o755)
    const server = await openServer(folder, { settings: fast, durable: false }, quiet).catch(async (error: unknown) => {
      await rm(folder, { recursive: true, force: true })
      throw error
    })
    removeAtEnd(server, folder)
    return (database: string) => onSocket(server.serving.socket, database)
  })())

/** A shell that waits for our end, however it comes: its stdin closes, then it stops the server and removes all. */
const removeAtEnd = (server: OwnServer, folder: string): void => {
  const script = `read -r _
kill -QUIT "$1"; n=0; while kill -0 "$1" && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done
rm -rf -- "$2" "$3" "$4"`
  const { serving, place } = server
  const values = [String(serving.pid), serving.socket.folder, place, folder]
  const guard = spawn('sh', ['-c', script, 'sh', ...values], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  guard.unref()
  guard.stdin.on('error', () => undefined) // a guard that is gone is no reason to fail a test
  if ('unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref()
}
