export * from './count-attempts.ts'
export * from './find-failures.ts'
export * from './model.ts'
