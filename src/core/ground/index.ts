export * from './fault.ts'
export * from './lang.ts'
export * from './time.ts'
