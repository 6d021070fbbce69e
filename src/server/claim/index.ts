export * from './kinds.ts'
export { listClaimTexts, type ClaimText } from './store.ts'
