import { createHash } from 'node:crypto'
import { Fault, type Lang, type Said } from '../../core/ground/index.ts'
import { parseRuleItem } from '../../core/guardrail/index.ts'
import type { Digests, Proof } from '../../core/proof/index.ts'
import type { ProofRoomView, ProvedGuardrail, SignalsView, TriedRule } from '../../wire/proof-views.ts'
import { remember } from '../ground/remember.ts'
import { getGuardrail } from '../guardrail/index.ts'
import { findCommand, type Ground, runCommand } from '../incident/index.ts'
import type { RecordingSummary } from './describe-recording.ts'
import { PROOF_RECORD, recordArgsOf, recordProof } from './kinds.ts'
import { openKnownWindows } from './known-windows.ts'
import type { LevelsAsk } from './levels-of.ts'
import { openProofDesk } from './proof-desk.ts'
import type { ProveAsk } from './prove-one.ts'
import { chosenOf, ruleFileOf } from './render-guardrails.ts'
import { readRoom, type StoredRoom } from './read-room.ts'
import { findProof } from './store.ts'
import { viewGuardrail } from './view-guardrail.ts'
import { viewRule } from './view-rule.ts'

export interface ProofRoom {
  view(incident: string): Promise<ProofRoomView>
  try(incident: string, rule: string, intervalMs: number): Promise<TriedRule>
  prove(incident: string, guardrail: string, command: string, actor: string): Promise<ProvedGuardrail>
  levels(incident: string, ask: LevelsAsk): Promise<Uint8Array>
  rank(incident: string, lang: Lang): Promise<SignalsView>
  render(
    incident: string,
    ask: { readonly format: 'rules' | 'test'; readonly guardrail?: string | undefined },
  ): Promise<string>
  close(): Promise<void>
}

const empty = (notes: readonly Said[]): RecordingSummary => ({ series: [], stretches: [], normalDays: 0, notes })

/** A recording that is too large to be held is told of; the guardrails are there all the same. */
const orTell = (error: unknown): RecordingSummary => {
  if (!(error instanceof Fault) || error.code !== 'recording_too_large') throw error
  return empty([{ en: error.says('en'), ko: error.says('ko') }])
}

const oneGuardrail = () =>
  new Fault('request_invalid', {
    where: 'query.guardrail',
    reasonEn: 'a test is of one guardrail: name it',
    reasonKo: '테스트는 가드레일 하나로 만듭니다. ID를 지정하세요',
  })

const keyOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64url')

/** The proof that this id had recorded before. Throws Fault `command_conflict` where the id said something else. */
const provedBefore = async (
  { db }: Ground,
  incident: string,
  guardrail: string,
  id: string,
): Promise<ProvedGuardrail | undefined> => {
  const row = await findCommand(db, id)
  if (!row) return undefined
  const same = row.incident === incident && row.kind === PROOF_RECORD
  const stored = same ? await findProof(db, incident, row.seq) : undefined
  if (stored?.proof.guardrail !== guardrail) throw new Fault('command_conflict', { id })
  return { seq: row.seq, again: true, proof: stored.proof }
}

/** Everything that is replayed: one thread for the room, and one for each ranking. */
export const openProofRoom = (ground: Ground): ProofRoom => {
  const { db } = ground
  const desk = openProofDesk()
  const known = openKnownWindows()
  const summaries = remember<Promise<RecordingSummary>>(50)
  const digests = remember<Promise<Digests | undefined>>(2_000)
  const ranked = remember<Promise<SignalsView>>(20)
  let ranking: Promise<unknown> = Promise.resolve()
  const read = (incident: string) => readRoom(db, known, incident)
  const askOf = ({ frame }: StoredRoom, guardrail: string, spec: ProveAsk['spec']): ProveAsk => ({
    guardrail,
    spec,
    frame,
  })
  const digestKey = ({ place }: StoredRoom, ask: ProveAsk) => keyOf([place.key, ask])

  /** Of a rule that can be read; of another there is nothing to compare. */
  const digestNow = (room: StoredRoom, ask: ProveAsk): Promise<Digests | undefined> =>
    digests(digestKey(room, ask), () =>
      desk.run(room.place, 'digest', ask).catch((error: unknown) => {
        if (error instanceof Fault) return undefined
        throw error
      }),
    )

  const proveNow = async (room: StoredRoom, ask: ProveAsk): Promise<Proof> => {
    const proof = await desk.run(room.place, 'prove', ask)
    void digests(digestKey(room, ask), () => Promise.resolve(proof.digests))
    return proof
  }

  const view = async (incident: string): Promise<ProofRoomView> => {
    const room = await read(incident)
    const { frame, proofs } = room
    const summary = await summaries(room.place.key, () => desk.run(room.place, 'describe', null)).catch(orTell)
    const guardrails = []
    for (const one of room.guardrails) {
      const proved = proofs.get(one.id)
      const now = proved && (await digestNow(room, askOf(room, one.id, one.spec)))
      guardrails.push(viewGuardrail(one, proved, now))
    }
    const { occasion } = frame
    return {
      seq: room.seq,
      guardrails,
      ...('missing' in occasion ? { missing: occasion.missing } : { missing: [], occasion }),
      known: frame.known,
      ...summary,
    }
  }

  const prove: ProofRoom['prove'] = async (incident, guardrail, id, actor) => {
    const before = await provedBefore(ground, incident, guardrail, id)
    if (before) return before
    const room = await read(incident)
    const { spec } = room.guardrails.find(one => one.id === guardrail) ?? (await getGuardrail(db, incident, guardrail))
    const proof = await proveNow(room, askOf(room, guardrail, spec))
    const kinds = new Map([[PROOF_RECORD, recordProof(proof)]])
    const command = { id, incident, kind: PROOF_RECORD, args: recordArgsOf(proof), base: room.seq }
    const { seq, again } = await runCommand(ground, kinds, command, actor)
    return { seq, again, proof }
  }

  const rankOnce = async ({ place, frame }: StoredRoom, lang: Lang): Promise<SignalsView> => {
    const own = openProofDesk()
    try {
      return await own.run(place, 'rank', { frame, lang })
    } finally {
      await own.close()
    }
  }

  return {
    view,
    prove,
    try: async (incident, rule, intervalMs) => {
      const parsed = parseRuleItem(rule)
      const room = await read(incident)
      const proof = await proveNow(room, askOf(room, parsed.alert, { rule, intervalMs }))
      return { rule: viewRule(parsed), proof }
    },
    levels: async (incident, ask) => desk.run((await read(incident)).place, 'levels', ask),
    rank: async (incident, lang) => {
      const room = await read(incident)
      return ranked(keyOf([room.place.key, room.frame, lang]), () => {
        const mine = ranking.then(() => rankOnce(room, lang))
        ranking = mine.catch(() => undefined) // the next ranking starts whether or not this one failed
        return mine
      })
    },
    render: async (incident, { format, guardrail }) => {
      const room = await read(incident)
      const chosen = chosenOf(incident, room.guardrails, guardrail)
      if (format === 'rules') return ruleFileOf(incident, chosen)
      const [one, ...more] = chosen
      if (!one || more.length > 0) throw oneGuardrail()
      const ask = { ...askOf(room, one.id, one.spec), ruleFile: `${incident}.rules.yml` }
      return desk.run(room.place, 'unitTest', ask)
    },
    close: () => desk.close(),
  }
}
