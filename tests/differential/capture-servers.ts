import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A real server on loopback with an empty store of its own. */
export interface RunningServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

const freePort = () =>
  new Promise<number>((done, fail) => {
    const probe = createServer().on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))))
    })
  })

const ready = async (url: string, child: ChildProcess) => {
  for (let n = 0; n < 200; n++) {
    if (child.exitCode !== null) throw new Error(`server ended with ${child.exitCode}`)
    try {
      if ((await fetch(url)).ok) return
    } catch {
      // Not listening yet.
    }
    await sleep(100)
  }
  throw new Error(`${url} is not ready`)
}

const run = async (
  program: string,
  argsOf: (folder: string, address: string) => readonly string[],
  page: string,
): Promise<RunningServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'notagain-server-'))
  const address = `127.0.0.1:${await freePort()}`
  await writeFile(join(folder, 'prometheus.yml'), 'storage: { tsdb: { out_of_order_time_window: 400d } }\n')
  const child = spawn(program, argsOf(folder, address), { stdio: 'ignore' })
  await ready(`http://${address}${page}`, child)
  return {
    url: `http://${address}`,
    stop: async () => {
      const gone = new Promise(done => child.once('exit', done))
      child.kill('SIGKILL')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export const startPrometheus = (program: string, more: readonly string[] = []): Promise<RunningServer> =>
  run(
    program,
    (folder, address) => [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=${address}`,
      '--web.enable-remote-write-receiver',
      '--storage.tsdb.retention.time=10y',
      ...more,
    ],
    '/-/ready',
  )

export const startVictoria = (program: string, more: readonly string[] = []): Promise<RunningServer> =>
  run(
    program,
    (folder, address) => [
      `-storageDataPath=${folder}/data`,
      `-httpListenAddr=${address}`,
      '-retentionPeriod=100y',
      '-search.latencyOffset=0s',
      ...more,
    ],
    '/health',
  )

const firstThere = (...paths: readonly (string | undefined)[]) => paths.find(path => path && existsSync(path))

/** Programs of this machine; undefined where there is none. */
export const programs = {
  prometheus2: firstThere('/usr/bin/prometheus'),
  prometheus3: firstThere(process.env['PROMETHEUS3'], '/opt/prometheus3/bin/prometheus'),
  victoria: firstThere('/usr/bin/victoria-metrics'),
} as const
