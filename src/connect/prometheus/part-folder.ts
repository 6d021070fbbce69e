import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { decodeChunk, encodeChunk, visible } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import type { FetchedSamples } from './fetch-samples.ts'

/** What a capture was asked for, by name: each value is compared when it goes on. */
export type Asked = Readonly<Record<string, string>>

/** Pieces that are done already; each is kept whole or not at all. */
export interface PartFolder {
  readonly folder: string
  /** When the capture was begun, UTC ms; the same after it went on. */
  readonly begunAt: number
  /** Undefined where the piece is not there, or is damaged: then it is fetched anew. */
  read(name: string): Promise<FetchedSamples | undefined>
  write(name: string, piece: FetchedSamples): Promise<void>
  remove(): Promise<void>
}

const format = 'notagain/capture@1'
const stateName = 'capture.json'

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const readIfThere = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

const writeWhole = async (path: string, bytes: string | Uint8Array) => {
  const beside = `${path}.${process.pid}.new`
  await writeFile(beside, bytes)
  await rename(beside, path)
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

/** Names of what differs between two commands. */
const differences = (before: unknown, asked: Asked): readonly string[] => {
  const was = record(before)
  return [...new Set([...Object.keys(was), ...Object.keys(asked)])].filter(name => was[name] !== asked[name])
}

/** When the capture that lies there was begun. Throws Fault `capture_other` where it is another one. */
const goOn = (folder: string, state: unknown, asked: Asked): number => {
  const { begunAt, asked: before, format: written } = record(state)
  const differing = written === format ? differences(before, asked) : ['format']
  if (differing.length === 0 && typeof begunAt === 'number') return begunAt
  throw new Fault('capture_other', { folder: visible(folder, 500), difference: differing.join(', ') })
}

const deflate = (plain: Uint8Array) => deflateRawSync(plain, { level: 1 })
const inflate = (packed: Uint8Array, most: number) => inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })

interface Head {
  readonly series: readonly { readonly labels: Readonly<Record<string, string>>; readonly bytes: number }[]
  readonly rest: Omit<FetchedSamples, 'series'>
}

const pack = ({ series, ...rest }: FetchedSamples): Uint8Array => {
  const chunks = series.map(one => encodeChunk(one.at, one.value, undefined, deflate))
  const head: Head = { series: series.map(({ labels }, i) => ({ labels, bytes: chunks[i]!.length })), rest }
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...chunks])
  return Buffer.concat([createHash('sha256').update(body).digest(), body])
}

const unpack = (bytes: Buffer): FetchedSamples | undefined => {
  const body = bytes.subarray(32)
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, 32))) return undefined
  const end = body.indexOf(10)
  const head = JSON.parse(body.toString('utf8', 0, end)) as Head
  let at = end + 1
  const series = head.series.map(({ labels, bytes: length }) => {
    const chunk = decodeChunk(body.subarray(at, (at += length)), inflate)
    return { labels, at: chunk.at, value: chunk.value }
  })
  return { ...head.rest, series }
}

/**
 * The folder in which a capture keeps what is done. Begun where it is missing; gone on with where the same was asked.
 * Throws Fault `capture_other` where it holds another capture.
 */
export const openPartFolder = async (folder: string, asked: Asked, now: number): Promise<PartFolder> => {
  const state = join(folder, stateName)
  await mkdir(folder, { recursive: true })
  const before = await readIfThere(state)
  const begunAt = before ? goOn(folder, parsed(before.toString('utf8')), asked) : now
  if (!before) await writeWhole(state, `${JSON.stringify({ format, begunAt, asked }, null, 2)}\n`)
  const place = (name: string) => join(folder, `${name}.piece`)
  return {
    folder,
    begunAt,
    read: async name => {
      const bytes = await readIfThere(place(name))
      return bytes && unpack(bytes)
    },
    write: (name, piece) => writeWhole(place(name), pack(piece)),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
