export { evaluateNative, nativeEngine, type NativeOptions } from './engine.ts'
export { matchesSelector } from './matches.ts'
export { type Memo, openMemo } from './memo.ts'
export { type RecordingOptions, writeRecordingRules } from './recording-rules.ts'
