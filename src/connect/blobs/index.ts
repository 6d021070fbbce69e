export * from './blob-store.ts'
export type { Sealed } from './seal-blob.ts'
