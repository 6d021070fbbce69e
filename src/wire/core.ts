// What the contract speaks of: wire imports all of core, and no room imports wire.
export * from '../core/claim/index.ts'
export * from '../core/evidence/index.ts'
export * from '../core/ground/index.ts'
export * from '../core/impact/index.ts'
export * from '../core/incident/index.ts'
export * from '../core/timeline/index.ts'
