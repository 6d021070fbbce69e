export type { Database, Log } from './database.ts'
export { openDatabase, type OpenWish } from './open-database.ts'
export { throwawayDatabase } from './throwaway.ts'
