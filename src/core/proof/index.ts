export * from './case.ts'
export * from './model.ts'
