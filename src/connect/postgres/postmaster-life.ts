import { spawn, type ChildProcess } from 'node:child_process'
import { open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../../core/ground/index.ts'
import { onSocket, withClient, type Socket } from './connection.ts'
import type { Log } from './database.ts'
import { disown, isServing, readPostmaster } from './postmaster.ts'
import { asUser, type ServerUser } from './server-user.ts'
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts'

/** A server that answers. `adopted`: an earlier Not Again that was killed had left it running. */
export interface Serving {
  readonly pid: number
  readonly socket: Socket
  readonly adopted: boolean
}

export interface StartWish {
  readonly program: string
  readonly cluster: string
  readonly user: ServerUser | undefined
  /** `-c` settings beside those that the manager needs. */
  readonly settings: readonly string[]
  readonly log: Log
  readonly signal?: AbortSignal | undefined
}

const retryMs = 10_000
const recoveryMs = 120_000

/** Starts the server, or adopts the living one. Dying processes of an earlier server are waited for. */
export const startOrAdopt = async (wish: StartWish): Promise<Serving> => {
  const giveUpAt = Date.now() + retryMs
  for (;;) {
    wish.signal?.throwIfAborted()
    const living = await adopt(wish)
    if (living) return living
    const started = await start(wish)
    if (started.kind === 'serving') return started.serving
    const transient = /postmaster\.pid" already exists|shared memory block .* still in use/.test(started.reason)
    if (!transient || Date.now() > giveUpAt) {
      throw new Fault('postgres_start_failed', {
        folder: wish.cluster,
        reason: started.reason,
        log: logFile(wish.cluster),
      })
    }
    await sleep(100)
  }
}

const adopt = async ({ cluster, log, signal }: StartWish): Promise<Serving | undefined> => {
  const giveUpAt = Date.now() + recoveryMs
  for (;;) {
    signal?.throwIfAborted()
    const found = await readPostmaster(cluster)
    if (!found) return undefined
    if (!(await isServing(found.pid, cluster))) {
      if (found.socket) await removeSocketFolder(found.socket.folder)
      await disown(cluster, found)
      return undefined
    }
    if (found.socket && (await answers(found.socket))) {
      log({
        en: `A PostgreSQL that an earlier Not Again left running (process ${found.pid}) is used on.`,
        ko: `이전 Not Again이 남긴 PostgreSQL(프로세스 ${found.pid})을 이어서 사용합니다.`,
      })
      return { pid: found.pid, socket: found.socket, adopted: true }
    }
    if (Date.now() > giveUpAt) {
      const reason = `process ${found.pid} lives but does not answer`
      throw new Fault('postgres_start_failed', { folder: cluster, reason, log: logFile(cluster) })
    }
    await sleep(50)
  }
}

type Started =
  { readonly kind: 'serving'; readonly serving: Serving } | { readonly kind: 'ended'; readonly reason: string }

const start = async ({ program, cluster, user, settings, signal }: StartWish): Promise<Started> => {
  const socket = { folder: await makeSocketFolder(user), port: 5432 }
  const output = await open(logFile(cluster), (await isLarge(logFile(cluster))) ? 'w' : 'a')
  if (user) await output.chown(user.uid, user.gid) // so that a later start without root can write on
  const from = (await output.stat()).size
  const child = spawn(program, ['-D', cluster, ...[...needed(socket), ...settings].flatMap(one => ['-c', one])], {
    ...asUser(user),
    detached: true, // Ctrl-C goes to our whole group, and the app drains before it stops the server
    stdio: ['ignore', output.fd, output.fd],
  })
  const ended = endOf(child)
  child.unref()
  await output.close()
  const giveUpAt = Date.now() + recoveryMs
  for (;;) {
    const early = await Promise.race([ended, answers(socket)])
    if (early === true) return { kind: 'serving', serving: { pid: child.pid ?? 0, socket, adopted: false } }
    if (signal?.aborted) {
      child.kill('SIGINT')
      await ended
      await removeSocketFolder(socket.folder)
      throw signal.reason
    }
    if (early !== false || Date.now() > giveUpAt) {
      child.kill('SIGQUIT')
      await removeSocketFolder(socket.folder)
      const reason = (await tail(logFile(cluster), from)) || String(early)
      return { kind: 'ended', reason }
    }
    await sleep(20)
  }
}

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`exit ${code ?? signal}`))
  })

const needed = (socket: Socket) => [
  'listen_addresses=',
  `unix_socket_directories="${socket.folder.replaceAll('"', '""')}"`,
  'unix_socket_permissions=0700',
  `port=${socket.port}`,
  'timezone=UTC',
  'log_timezone=UTC',
]

const answers = async (socket: Socket): Promise<boolean> => {
  try {
    return await withClient(
      onSocket(socket, 'postgres'),
      async client => (await client.query('select 1')).rowCount === 1,
    )
  } catch {
    return false // not listening yet, or still recovering: the caller asks again until its time is over
  }
}

/** Fast shutdown; sessions are ended, and what was committed is on disk. */
export const stop = async (serving: Serving, cluster: string, log: Log): Promise<void> => {
  await signal(serving.pid, cluster, 'SIGINT')
  const impatientAt = Date.now() + 30_000
  for (let asked = false; await isServing(serving.pid, cluster); await sleep(20)) {
    if (asked || Date.now() < impatientAt) continue
    asked = true
    log({
      en: 'PostgreSQL did not stop within 30 s and is ended; it recovers at its next start.',
      ko: 'PostgreSQL이 30초 안에 멈추지 않아 강제로 종료합니다. 다음 시작 때 복구됩니다.',
    })
    await signal(serving.pid, cluster, 'SIGQUIT')
  }
  await removeSocketFolder(serving.socket.folder)
}

const signal = async (pid: number, cluster: string, name: NodeJS.Signals): Promise<void> => {
  if (await isServing(pid, cluster)) process.kill(pid, name)
}

export const logFile = (cluster: string): string => join(dirname(cluster), 'postgres.log')

const isLarge = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).size > 10_000_000
  } catch {
    return false // the first start
  }
}

/** The lines that tell why, of what this start wrote; the last 2,000 characters at most. */
const tail = async (path: string, from: number): Promise<string> => {
  const file = await open(path, 'r')
  try {
    const size = (await file.stat()).size
    const begin = Math.max(from, size - 2000)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, size - begin)), 0, null, begin)
    return buffer.toString('utf8', 0, bytesRead).trim()
  } finally {
    await file.close()
  }
}
