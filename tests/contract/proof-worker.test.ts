import { existsSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { incidentDefaults } from '../../src/core/incident/index.ts'
import { packDay } from '../../src/server/evidence/sample-days.ts'
import type { PackedSource } from '../../src/server/evidence/index.ts'
import { jobLimits, openProofDesk, type ProofDesk, type RecordingPlace } from '../../src/server/proof/proof-desk.ts'
import type { ProveAsk } from '../../src/server/proof/prove-one.ts'

const MINUTE = 60_000
const from = Date.UTC(2025, 5, 10)
const minutes = 600

const at = Float64Array.from({ length: minutes }, (_, i) => from + i * MINUTE)
const chunk = packDay({ at, value: at.map((_, i) => (i * 0.2) % 100) })

/** So many series of ten hours: with many labels, what is small in columns is large on the heap. */
const placeOf = (series: number, labels: number): RecordingPlace => ({
  key: `${series} series`,
  samples: async () => series * minutes,
  sources: async function* (): AsyncGenerator<PackedSource> {
    for (let n = 0; n < series; n += 1_000) {
      const some = Array.from({ length: Math.min(1_000, series - n) }, (_, i) => ({
        name: 'pool',
        labels: Object.fromEntries(Array.from({ length: labels }, (__, l) => [`label${l}`, `value-${n + i}-${l}`])),
        days: labels > 1 ? [] : [{ chunk }],
      }))
      yield { part: 'incident', name: 'many', series: some }
      await new Promise(resolve => setImmediate(resolve))
    }
  },
})

const ask: ProveAsk = {
  guardrail: 'A',
  spec: { rule: '- alert: A\n  expr: pool > 60\n', intervalMs: MINUTE },
  frame: {
    incident: { ...incidentDefaults, services: [], key: 'W-1', title: 'w', zone: 'UTC' },
    occasion: {
      incident: 'W-1',
      opens: { at: from, by: 'change_deployed' },
      impactStartedAt: from + 500 * MINUTE,
      requiredLeadMs: 0,
      pageBudgetPer30Days: 2,
    },
    known: [],
    notApplicable: [],
    notes: [],
  },
}

const worker = new URL('../../dist/server/proof/proof-worker.js', import.meta.url)
const opened: ProofDesk[] = []
const open = (wish: Parameters<typeof openProofDesk>[0]) => {
  if (!existsSync(worker)) throw new Error('not built: npm run build')
  const desk = openProofDesk({ file: worker, ...wish })
  opened.push(desk)
  return desk
}
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.close()
})

const small = placeOf(1, 1)
const verdictOf = async (desk: ProofDesk) => (await desk.run(small, 'prove', ask)).verdict.kind

describe('the thread in which rules are replayed', () => {
  it('ends a proof that takes too long with a fault, and the next proof works', async () => {
    const limits = { ...jobLimits, prove: 1 }
    const desk = open({ limits })
    await desk.run(small, 'describe', null)
    const broken = await desk.run(placeOf(2_000, 1), 'prove', ask).catch((error: unknown) => error)
    expect(broken).toMatchObject({ code: 'proof_too_long' })
    limits.prove = jobLimits.prove
    expect(await verdictOf(desk)).toBe('caught')
  })

  it('ends a proof that takes too much memory with a fault, and the next proof works', async () => {
    const desk = open({ heapMib: 64 })
    expect(await verdictOf(desk)).toBe('caught')
    const broken = await desk.run(placeOf(100_000, 20), 'prove', ask).catch((error: unknown) => error)
    expect(broken).toMatchObject({ code: 'proof_broke' })
    expect(await verdictOf(desk)).toBe('caught')
  })

  it('answers what waited behind a proof that broke', async () => {
    const desk = open({ limits: { ...jobLimits, rank: 1 } })
    const all = await Promise.allSettled([
      desk.run(small, 'rank', { frame: ask.frame, lang: 'en' }),
      verdictOf(desk),
      verdictOf(desk),
    ])
    expect(all).toMatchObject([
      { status: 'rejected', reason: { code: 'proof_too_long' } },
      { status: 'fulfilled', value: 'caught' },
      { status: 'fulfilled', value: 'caught' },
    ])
  })
})
