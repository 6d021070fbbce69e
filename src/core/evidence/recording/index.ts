export * from './gather-recording.ts'
export * from './model.ts'
