import { visible } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { isRefusedHost } from './refused-address.ts'

/** Where a server is asked, and what of it may be shown. */
export interface ServerAddress {
  /** Without credentials, query and closing slash; the path is the API's prefix. */
  readonly base: string
  /** For people, files and messages: *** instead of credentials. */
  readonly shown: string
  readonly headers: Readonly<Record<string, string>>
  /** Puts *** where a text repeats a secret. */
  readonly hide: (text: string) => string
}

const invalid = (shown: string, reasonEn: string, reasonKo: string) =>
  new Fault('promql_server_url', { url: visible(shown, 300), reasonEn, reasonKo })

/** What stands before @ never shows, even where the rest cannot be read. */
const hideUser = (text: string) => text.replace(/\/\/[^/]*@/, '//***@')

const parse = (text: string): URL => {
  try {
    return new URL(text)
  } catch (error) {
    if (error instanceof TypeError) throw invalid(hideUser(text), 'it is no URL', 'URL 형식이 아님')
    throw error
  }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

/**
 * Reads http(s)://[user:password@]host[:port][/prefix]. `auth` is the value of an Authorization header.
 * Throws Faults `promql_server_url` and `promql_server_address`.
 */
export const readServerAddress = (text: string, auth?: string): ServerAddress => {
  const url = parse(text)
  const path = url.pathname.replace(/\/+$/, '').replace(/\/api\/v1$/, '')
  const user = url.username !== '' || url.password !== ''
  const shown = `${url.protocol}//${user ? '***@' : ''}${url.host}${path}`
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw invalid(hideUser(text), 'only http and https are spoken', 'http와 https만 쓸 수 있음')
  if (url.search !== '' || url.hash !== '')
    throw invalid(shown, 'it must end with its path', '경로 뒤에 ?나 # 부분을 붙일 수 없음')
  if (isRefusedHost(url.hostname)) throw new Fault('promql_server_address', { host: visible(url.hostname) })
  const pair = `${decoded(url.username)}:${decoded(url.password)}`
  const basic = user ? `Basic ${Buffer.from(pair).toString('base64')}` : undefined
  const authorization = auth ?? basic
  const secrets = [auth, auth?.replace(/^\w+\s+/, ''), basic?.slice(6), decoded(url.password), url.password].filter(
    (one): one is string => one !== undefined && one.length > 3,
  )
  return {
    base: `${url.protocol}//${url.host}${path}`,
    shown,
    headers: authorization === undefined ? {} : { authorization },
    hide: said => secrets.reduce((left, secret) => left.replaceAll(secret, '***'), said),
  }
}
