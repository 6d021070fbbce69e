export { PROOF_RECORD, recordArgsOf, recordProof } from './kinds.ts'
export { openProofRoom, type ProofRoom } from './open-room.ts'
export { proofAnswers } from './routes.ts'
export { listProofs } from './store.ts'
