import { setTimeout as sleep } from 'node:timers/promises'
import { visible } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { fetchBytes, type Fetched } from './fetch-bytes.ts'
import type { ServerAddress } from './server-address.ts'

export interface AskLimits {
  readonly timeoutMs: number
  readonly mostBytes: number
  /** How often a request is sent at most. */
  readonly tries: number
  /** Before the second try; doubled before each further one. */
  readonly pauseMs: number
}

export const askLimits: AskLimits = { timeoutMs: 60_000, mostBytes: 128 << 20, tries: 5, pauseMs: 500 }

/** An answer of the server itself, or that it was more than one answer may hold. */
export type Reply = { readonly kind: 'answer'; readonly status: number; readonly body: Buffer } | TooMuch

export interface TooMuch {
  readonly kind: 'too much'
  readonly reason: string
}

type Answer = Extract<Fetched, { readonly kind: 'answer' }>

const busy = new Set([429, 502, 503, 504])
const longestWaitMs = 30_000
const mostRedirects = 3

/** Retry-After as seconds or a date, within bounds. */
const askedWait = (value: string | string[] | undefined, now: number): number | undefined => {
  if (typeof value !== 'string') return undefined
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestWaitMs)
}

/** Prometheus answers 503 with JSON where a query took longer than it may: that is no passing trouble. */
const tookTooLong = (answer: Answer) =>
  answer.body.length < 65_536 && /"errorType"\s{0,9}:\s{0,9}"timeout"/.test(answer.body.toString('latin1'))

const isPassing = (got: Fetched) =>
  got.kind === 'answer' ? busy.has(got.status) && !tookTooLong(got) : got.kind === 'broken' && got.again

const firstWords = (body: Buffer) => visible(body.toString('utf8', 0, 400).trim(), 120)

const asReply = (address: ServerAddress, got: Fetched, limits: AskLimits): Reply => {
  const url = address.shown
  if (got.kind === 'too large') return { kind: 'too much', reason: `> ${got.mostBytes >> 20} MiB` }
  if (got.kind === 'timeout') throw new Fault('promql_server_slow', { url, seconds: limits.timeoutMs / 1_000 })
  if (got.kind === 'refused address') throw new Fault('promql_server_address', { host: visible(got.host) })
  if (got.kind === 'broken')
    throw new Fault('promql_server_unreachable', { url, reason: visible(address.hide(got.reason)) })
  const { status, body } = got
  if (busy.has(status) && !tookTooLong(got))
    throw new Fault('promql_server_busy', { url, status, tries: limits.tries, says: address.hide(firstWords(body)) })
  return { kind: 'answer', status, body }
}

const redirected = (address: ServerAddress, from: URL, answer: Answer): URL => {
  const location = answer.headers['location']
  const to = typeof location === 'string' && URL.canParse(location, from.href) ? new URL(location, from) : undefined
  if (to?.origin === from.origin && to.username === '') return to
  const shown = to ? to.origin + to.pathname : String(location ?? '–')
  throw new Fault('promql_server_redirect', { url: address.shown, to: visible(address.hide(shown), 200) })
}

/** Over this many characters a request goes as a form: servers and proxies bound a URL. */
const longestUrl = 4_000

const fetchFollowing = async (
  address: ServerAddress,
  path: string,
  params: URLSearchParams,
  limits: AskLimits,
): Promise<Fetched> => {
  const text = params.toString()
  const form = text.length > longestUrl
  let url = new URL(address.base + path + (text === '' || form ? '' : `?${text}`))
  for (let n = 0; ; n++) {
    const got = await fetchBytes(url, { headers: address.headers, limits, ...(form && { form: text }) })
    if (got.kind !== 'answer' || got.status < 300 || got.status >= 400) return got
    url = redirected(address, url, got)
    if (n === mostRedirects)
      throw new Fault('promql_server_redirect', { url: address.shown, to: visible(url.origin + url.pathname, 200) })
  }
}

/**
 * One request, sent again with growing pauses where the trouble may pass: 429, 502, 503, 504, broken connections.
 * Throws Faults `promql_server_*`; a status that the API itself gives (200, 400, 404, 422 …) is an answer.
 */
export const askServer = async (
  address: ServerAddress,
  path: string,
  params: URLSearchParams,
  limits: AskLimits,
): Promise<Reply> => {
  for (let n = 1; ; n++) {
    const got = await fetchFollowing(address, path, params, limits)
    if (n >= limits.tries || !isPassing(got)) return asReply(address, got, limits)
    const asked = got.kind === 'answer' ? askedWait(got.headers['retry-after'], Date.now()) : undefined
    await sleep(asked ?? limits.pauseMs * 2 ** (n - 1))
  }
}
