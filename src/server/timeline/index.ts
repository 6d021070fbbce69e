export * from './kinds.ts'
export { putProposals, readDecisions, readProposals } from './store.ts'
