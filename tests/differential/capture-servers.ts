import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordedSeries } from '../../src/core/evidence/index.ts'
import { writeSeries } from './prometheus/remote-write.ts'
import {
  freePort,
  prometheusPrograms,
  startPrometheus,
  startServer,
  type Server,
} from './prometheus/start-prometheus.ts'

const victoria = '/usr/bin/victoria-metrics'

/** An empty VictoriaMetrics on a loopback port. */
const startVictoria = async (path: string): Promise<Server> => {
  const folder = mkdtempSync(join(tmpdir(), 'na-victoria-'))
  const address = `127.0.0.1:${await freePort()}`
  const args = [`-storageDataPath=${folder}/data`, `-httpListenAddr=${address}`, '-retentionPeriod=100y']
  return startServer(
    path,
    [...args, '-search.latencyOffset=0s', '-loggerLevel=ERROR'],
    `http://${address}`,
    '/health',
    folder,
  )
}

/** A kind of server, where its program is on this machine. */
export interface ServerKind {
  readonly name: string
  readonly start: (() => Promise<Server>) | undefined
  /** Debian's own programs must be there in CI; the newer Prometheus may be missing. */
  readonly skipped: boolean
}

const inCi = process.env['CI'] === 'true'

const kindOf = (name: string, needed: boolean, start: (() => Promise<Server>) | undefined): ServerKind => {
  if (!start) console.log(`SKIP: ${name} not found`)
  return { name, start, skipped: !start && !(needed && inCi) }
}

const { prom2, prom3 } = { prom2: prometheusPrograms.prom2(), prom3: prometheusPrograms.prom3() }

export const serverKinds = {
  prometheus2: kindOf('Prometheus 2', true, prom2 && (() => startPrometheus(prom2))),
  prometheus3: kindOf('Prometheus 3 (PROMETHEUS3)', false, prom3 && (() => startPrometheus(prom3))),
  victoria: kindOf('VictoriaMetrics', true, existsSync(victoria) ? () => startVictoria(victoria) : undefined),
} as const

/** A server that holds these samples; refused where the program is missing. */
export const serverWith = async (
  { name, start }: ServerKind,
  series: readonly RecordedSeries[],
  windowMs?: number,
): Promise<Server> => {
  if (!start) throw new Error(`${name} is not installed`)
  const server = await start()
  await writeSeries(server.address, series, windowMs)
  // VictoriaMetrics shows what was written only after a while, or when told to; Prometheus knows no such page.
  await fetch(`${server.address}/internal/force_flush`)
  return server
}
