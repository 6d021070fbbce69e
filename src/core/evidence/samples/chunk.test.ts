import { crc32 as zlibSum, deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../ground/index.ts'
import { decodeChunk, encodeChunk } from './chunk.ts'
import { crc32 } from './crc32.ts'
import { splitDays } from './days.ts'

const deflate = (plain: Uint8Array) => deflateRawSync(plain, { level: 1 })
const inflate = (packed: Uint8Array, most: number) => inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })

const bits = (column: Float64Array) => [...new BigUint64Array(column.buffer, column.byteOffset, column.length)]
const fromBits = (patterns: readonly bigint[]) => new Float64Array(BigUint64Array.from(patterns).buffer)
const pattern = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  // Stale marker, signalling NaN, minus zero, infinities, smallest and largest numbers.
  fc.constantFrom(0x7ff0000000000002n, 0x7ff0000000000001n, 2n ** 63n, 0x7ff0000000000000n, 0xfff0000000000000n, 1n),
)
const decimal = fc
  .tuple(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), fc.integer({ min: 0, max: 9 }))
  .map(([whole, exponent]) => new BigUint64Array(Float64Array.of(whole / 10 ** exponent).buffer)[0]!)
/** Mostly short decimals with a few strange ones among them, or all strange. */
const column = (length: number) =>
  fc.oneof(
    fc.array(fc.oneof({ weight: 30, arbitrary: decimal }, { weight: 1, arbitrary: pattern }), {
      minLength: length,
      maxLength: length,
    }),
    fc.array(pattern, { minLength: length, maxLength: length }),
  )
const chunks = fc
  .integer({ min: 0, max: 80 })
  .chain(n =>
    fc.tuple(
      column(n),
      column(n),
      fc.option(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: n, maxLength: n }), { nil: undefined }),
    ),
  )

test('law: every bit pattern of times and values comes back, markers too', () => {
  fc.assert(
    fc.property(chunks, ([at, value, stale]) => {
      const packed = encodeChunk(fromBits(at), fromBits(value), stale && Uint8Array.from(stale), deflate)
      const back = decodeChunk(packed, inflate)
      expect(bits(back.at)).toEqual(at)
      expect(bits(back.value)).toEqual(value)
      expect(back.stale && [...back.stale]).toEqual(stale)
    }),
    { numRuns: 1_000 },
  )
})

const refused = (packed: Uint8Array): boolean => {
  try {
    decodeChunk(packed, inflate)
    return false
  } catch (error) {
    if (error instanceof Fault && error.code === 'chunk_damaged') return true
    throw error
  }
}

test('law: a flipped byte anywhere, a cut and a tail are refused', () => {
  const anyBytes = fc.uint8Array({ maxLength: 60 })
  fc.assert(
    fc.property(chunks, fc.nat(), fc.integer({ min: 1, max: 255 }), anyBytes, ([at, value], place, flip, tail) => {
      const packed = encodeChunk(fromBits(at), fromBits(value), undefined, deflate)
      const flipped = packed.slice()
      flipped[place % packed.length]! ^= flip
      expect(refused(flipped)).toBe(true)
      expect(refused(packed.subarray(0, place % packed.length))).toBe(true)
      expect(tail.length === 0 || refused(Uint8Array.of(...packed, ...tail))).toBe(true)
      expect(refused(tail)).toBe(true)
    }),
  )
})

test('a chunk that speaks of more samples than it holds is refused, its sum right', () => {
  const { at, value } = grid(10, () => 5)
  const packed = encodeChunk(at, value, undefined, deflate)
  for (const lie of [11, 127]) {
    packed[6] = lie
    new DataView(packed.buffer).setUint32(2, (crc32(packed, 6) ^ 0x9e3779b1 ^ (packed[1]! << 9)) >>> 0, true)
    expect(refused(packed)).toBe(true)
  }
})

test('the sum is that of zip', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), bytes => crc32(bytes) === zlibSum(bytes)))
})

const grid = (count: number, value: (i: number) => number, jitter = () => 0) => ({
  at: Float64Array.from({ length: count }, (_, i) => 1_764_633_600_000 + i * 15_000 + jitter()),
  value: Float64Array.from({ length: count }, (_, i) => value(i)),
})
/** The same numbers each time, in [0, 1). */
const dice = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

describe('a day of one series every 15 s takes, in bytes a sample', () => {
  const roll = dice(7)
  const jitter = () => Math.floor(roll() * 5)
  let requests = 0
  test.each([
    ['a constant, stepped', 0.02, grid(5_760, () => 100)],
    ['a pool in use, stepped', 1, grid(5_760, i => Math.round(30 + 20 * Math.sin(i / 900) + 4 * roll()))],
    ['a pool in use, scraped', 1.5, grid(5_760, i => Math.round(30 + 20 * Math.sin(i / 900) + 4 * roll()), jitter)],
    ['a counter, scraped', 2, grid(5_760, () => (requests += Math.floor(roll() * 200)), jitter)],
    ['latency to the millisecond, scraped', 3, grid(5_760, () => Math.round(roll() * 400) / 1_000, jitter)],
    ['a noisy share of full precision, scraped', 8.5, grid(5_760, () => roll() / 3, jitter)],
  ])('%s: at most %d', (_what, most, { at, value }) => {
    expect(encodeChunk(at, value, undefined, deflate).length / at.length).toBeLessThan(most)
  })
})

test('one chunk a UTC day; a sample at midnight begins the next', () => {
  const day = 86_400_000
  const at = Float64Array.of(day - 1, day, 2 * day - 0.5, 3 * day)
  const days = splitDays({ at, value: at, stale: Uint8Array.of(0, 1, 0, 0) })
  expect(days.map(it => [it.day / day, [...it.at], [...it.stale!]])).toEqual([
    [0, [day - 1], [0]],
    [1, [day, 2 * day - 0.5], [1, 0]],
    [3, [3 * day], [0]],
  ])
})
