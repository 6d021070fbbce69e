export * from './kinds.ts'
export { getGuardrail, listGuardrails, type StoredGuardrail } from './store.ts'
