export { evaluateNative, nativeEngine } from './engine.ts'
export { matchesSelector } from './matches.ts'
export { writeRecordingRules } from './recording-rules.ts'
