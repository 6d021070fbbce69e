import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Dialect } from '../../../src/core/guardrail/index.ts'

export interface Program {
  readonly dialect: Dialect
  readonly path: string
  /** As it says itself: "2.42.0+ds". */
  readonly version: string
}

const isProgram = (path: string | undefined): path is string => path !== undefined && existsSync(path)

const programAt = (paths: readonly (string | undefined)[], dialect: Dialect): Program | undefined => {
  const path = paths.find(isProgram)
  if (path === undefined) return undefined
  const { stdout, stderr } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  const version = /version (\S+)/.exec(stdout + stderr)?.[1] ?? 'unknown'
  return { dialect, path, version }
}

/** Where each dialect's Prometheus may be found on this machine. */
export const prometheusPrograms = {
  prom2: () => programAt(['/usr/bin/prometheus'], 'prom2'),
  prom3: () => programAt([process.env['PROMETHEUS3'], '/opt/prometheus3/bin/prometheus'], 'prom3'),
} as const satisfies { readonly [D in Dialect]: () => Program | undefined }

export const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => resolve(typeof at === 'object' && at ? at.port : 0))
    })
  })

export interface Server {
  readonly address: string
  /** Processor seconds that it has spent. */
  readonly cpuSeconds: () => number
  readonly stop: () => Promise<void>
}

/** User and system time of a process, from /proc (100 ticks a second). */
export const cpuSecondsOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Runs a server program until it answers on `/…ready`; its folder goes with it. */
export const startServer = async (
  path: string,
  args: readonly string[],
  address: string,
  ready: string,
  folder: string,
): Promise<Server> => {
  const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-4_000)))
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) break
    const answer = await fetch(`${address}${ready}`).catch(() => undefined)
    if (answer?.ok) return { address, cpuSeconds: () => cpuSecondsOf(child.pid ?? 0), stop }
    await sleep(100)
  }
  await stop()
  throw new Error(`${path} did not start: ${said}`)
}

/** An empty Prometheus on a loopback port that keeps whatever is written to it. */
export const startPrometheus = async (
  { path }: Pick<Program, 'path'>,
  more: readonly string[] = [],
): Promise<Server> => {
  const folder = mkdtempSync(join(tmpdir(), 'na-prometheus-'))
  writeFileSync(join(folder, 'prometheus.yml'), 'global: {scrape_interval: 15s}\n')
  const port = await freePort()
  const args = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    '--storage.tsdb.retention.time=10y',
    '--web.enable-remote-write-receiver',
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=error',
    ...more,
  ]
  return startServer(path, args, `http://127.0.0.1:${port}`, '/-/ready', folder)
}
