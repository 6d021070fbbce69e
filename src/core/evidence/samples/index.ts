export { decodeChunk, encodeChunk, mostChunkSamples, type Deflate, type Inflate } from './chunk.ts'
export { splitDays, type DaySamples } from './split-days.ts'
