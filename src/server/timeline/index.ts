export * from './kinds.ts'
export { listDecided, putDecision, putProposals, readDecisions, readProposals } from './store.ts'
