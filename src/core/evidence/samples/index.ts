export { decodeChunk, encodeChunk } from './chunk.ts'
export { joinSamples, splitDays } from './days.ts'
