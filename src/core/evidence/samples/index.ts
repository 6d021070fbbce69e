export { decodeChunk, encodeChunk, mostChunkSamples, type Deflate, type Inflate } from './chunk.ts'
export { joinSamples, splitDays, type DaySamples } from './days.ts'
