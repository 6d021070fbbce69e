export { coveredStretches } from './find-stretches.ts'
export * from './gather-recording.ts'
export * from './model.ts'
