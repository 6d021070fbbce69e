export * from './commands.ts'
export * from './model.ts'
