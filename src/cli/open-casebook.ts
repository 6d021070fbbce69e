import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { loadCasebook, type UnreadableCase } from '../connect/casebook/index.ts'
import { visible } from '../core/evidence/index.ts'
import { Fault, type Said } from '../core/ground/index.ts'
import type { Case } from '../core/proof/index.ts'

const isAddress = /^https?:\/\//i

const unreachable = (url: string, reason: string) =>
  new Fault('casebook_unreachable', { url: visible(url, 300), reason: visible(reason, 300) })

/** `<server>/api/…` with the server's own path before it; a password in the address is never shown. */
const askServer = async (base: URL, path: string): Promise<Response> => {
  const url = new URL(base.pathname.replace(/\/$/, '') + path, base)
  const shown = `${base.host}${path}`
  const answer = await fetch(url, { signal: AbortSignal.timeout(120_000) }).catch((error: unknown) => {
    throw unreachable(
      shown,
      error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error),
    )
  })
  if (!answer.ok) throw unreachable(shown, `HTTP ${answer.status}`)
  return answer
}

const keysOf = async (answer: Response, url: string): Promise<readonly string[]> => {
  const list: unknown = await answer.json().catch(() => undefined)
  const keys = Array.isArray(list) ? list.map(one => (one as { key?: unknown } | null)?.key) : undefined
  if (!keys || !keys.every(key => typeof key === 'string')) throw unreachable(url, 'no Not Again server answers there')
  return keys
}

/** Every incident of a server, as bundles that lie on the disk for the time of reading. */
const loadServer = async (address: string): Promise<readonly (Case | UnreadableCase)[]> => {
  const base = new URL(address)
  const keys = await keysOf(await askServer(base, '/api/incidents'), base.host)
  const folder = await mkdtemp(join(tmpdir(), 'notagain-casebook-'))
  try {
    for (const key of keys) {
      const { body } = await askServer(base, `/api/incidents/${encodeURIComponent(key)}/export?format=bundle&raw=true`)
      if (!body) throw unreachable(base.host, 'empty answer')
      await pipeline(
        Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
        createWriteStream(join(folder, `${key.replace(/[^A-Za-z0-9-]/g, '_')}.zip`)),
      )
    }
    return keys.length === 0 ? [] : await loadCasebook(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The incidents of a folder, a bundle, a folder of both, or a server. Throws Faults `incident_folder_not_found`, `casebook_unreachable`. */
export const openCasebook = (
  place: string,
  onSkip: (note: Said) => void,
): Promise<readonly (Case | UnreadableCase)[]> =>
  isAddress.test(place) ? loadServer(place) : loadCasebook(place, onSkip)
