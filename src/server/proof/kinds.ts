import { z } from 'zod'
import type { Proof } from '../../core/proof/index.ts'
import { type CommandKind, commandKind } from '../incident/index.ts'
import { getGuardrail } from '../guardrail/index.ts'
import { insertProof } from './store.ts'

/** What the log says of a proof; the proof itself is kept beside it. */
const recordArgs = z.object({
  guardrail: z.string(),
  verdict: z.string(),
  digests: z.object({ guardrail: z.string(), recording: z.string(), engine: z.string() }),
})

export const PROOF_RECORD = 'proof.record'

export const recordArgsOf = ({ guardrail, verdict, digests }: Proof): z.infer<typeof recordArgs> => ({
  guardrail,
  verdict: verdict.kind,
  digests,
})

/**
 * Keeps a proof that this server has just made. It is in no table of kinds, so nobody outside can send one, and it cannot be
 * undone: what was proved was proved. `provedAt`: when, where another server did.
 */
export const recordProof = (proof: Proof, provedAt?: number): CommandKind =>
  commandKind(PROOF_RECORD, recordArgs, {
    apply: async (tx, { guardrail }, { incident, at, seq }) => {
      await getGuardrail(tx, incident, guardrail)
      await insertProof(tx, incident, { seq, proof, at: provedAt ?? at })
      return null
    },
    undo: () => undefined,
  })
