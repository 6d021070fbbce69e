import type { OpenedApp } from './open-app.ts'

const MINUTE = 60_000
/** The change; the outage begins 200 minutes later. */
export const deployedAt = Date.UTC(2025, 5, 10, 8)
export const outageAt = deployedAt + 200 * MINUTE

const stamp = (at: number) => new Date(at).toISOString()

/** `pool` every minute: 20, rising to 100 in the incident. */
export const poolCsv = (from: number, minutes: number, value: (minute: number) => number): Buffer =>
  Buffer.from(
    `at,pool\n${Array.from({ length: minutes }, (_, i) => `${stamp(from + i * MINUTE)},${value(i)}`).join('\n')}\n`,
  )

export const rule = (threshold: number, more = '') => `- alert: PoolHigh\n  expr: pool >= ${threshold}\n${more}`

export const spec = (threshold: number, more = '') => ({ rule: rule(threshold, more), intervalMs: MINUTE })

/** An incident of a few hours with two normal days before it. */
export const smallOutage = async (app: OpenedApp, key?: string): Promise<string> => {
  const incident = await app.incident(key)
  const base = `/api/incidents/${incident}/evidence`
  await app.upload(
    `${base}?name=pool.csv`,
    poolCsv(deployedAt, 260, i => Math.min(100, 20 + 0.4 * i)),
  )
  await app.upload(
    `${base}?name=days.csv&part=normal`,
    poolCsv(deployedAt - 2_880 * MINUTE, 2_880, i => 20 + (i % 7)),
  )
  const event = { kind: 'note', title: 'told' }
  const add = (id: string, at: number, milestone: string) =>
    app.command(incident, 'timeline.add', { event: `${incident}-${id}`, at, milestone, ...event })
  await add('deploy', deployedAt, 'change_deployed')
  await add('down', outageAt, 'impact_started')
  const last = await add('up', outageAt + 30 * MINUTE, 'impact_ended')
  if (last.status !== 200) throw new Error(last.text)
  return incident
}
