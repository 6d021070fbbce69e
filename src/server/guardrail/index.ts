export * from './kinds.ts'
export { findGuardrail, getGuardrail, listGuardrails, type StoredGuardrail } from './store.ts'
