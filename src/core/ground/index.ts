export * from './duration.ts'
export * from './fault.ts'
export * from './lang.ts'
export * from './time.ts'
