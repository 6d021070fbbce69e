import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { Fault } from '../../core/ground/index.ts'
import { RefusedAddress, refusingLookup } from './fetch-bytes.ts'
import { openPrometheus, type OpenOptions } from './open-prometheus.ts'
import { json, matrix, startScripted, type Script, type ScriptedServer } from './scripted-server.ts'

let server: ScriptedServer | undefined
afterEach(() => server?.close())

const good = matrix([{ metric: { __name__: 'x' }, values: [[1, '2']] }])
const quick: OpenOptions = { timeoutMs: 2_000, pauseMs: 5, tries: 4 }

const ask = async (script: Script, options: OpenOptions = {}, login = '') => {
  server = await startScripted(script)
  const client = await openPrometheus(server.url.replace('//', `//${login}`), { ...quick, ...options })
  return client.query('x[1d]', 1_000)
}

const faultOf = async (asking: Promise<unknown>): Promise<Fault> => {
  try {
    await asking
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('no fault')
}

/** Does each of the things in turn, the last one for ever. */
const inTurn = (...scripts: readonly Script[]): Script => {
  let n = 0
  return (...args) => scripts[Math.min(n++, scripts.length - 1)]!(...args)
}

const fine: Script = (_, answer) => json(answer, good)
const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Script =>
  (_, answer) =>
    void answer.writeHead(code, headers).end('busy')
const cut: Script = (_, answer) => {
  answer.writeHead(200, { 'content-length': '1000' })
  answer.write('{"status":"suc')
  setTimeout(() => answer.destroy(), 5)
}

describe('trouble that passes is waited for', () => {
  it.each([
    ['503 thrice', inTurn(status(503), status(503), status(503), fine)],
    ['502 and 504', inTurn(status(502), status(504), fine)],
    ['429 with Retry-After', inTurn(status(429, { 'retry-after': '1' }), fine)],
    ['a connection cut in the middle', inTurn(cut, cut, fine)],
  ])('%s', async (_what, script) => expect(await ask(script)).toMatchObject({ kind: 'answer', status: 'success' }))

  it('as long as the server asks', async () => {
    const began = performance.now()
    await ask(inTurn(status(429, { 'retry-after': '1' }), fine))
    expect(performance.now() - began).toBeGreaterThan(990)
  })
})

describe('trouble that stays is said once', () => {
  const html: Script = (_, answer) => void answer.end('<html><h1>Log in</h1></html>')
  const hang: Script = () => undefined
  it.each([
    ['503 for ever', status(503), 'promql_server_busy'],
    ['connections cut for ever', cut, 'promql_server_unreachable'],
    ['no answer', hang, 'promql_server_slow'],
    ['HTML', html, 'promql_server_answer'],
    ['JSON of something else', (_, answer) => json(answer, { hello: 1 }), 'promql_server_answer'],
    ['JSON that ends early', (_, answer) => void answer.end(JSON.stringify(good).slice(0, -9)), 'promql_server_answer'],
    ['401', status(401), 'promql_server_auth'],
    ['404', (_, answer) => void answer.writeHead(404).end('404 page not found'), 'promql_server_answer'],
    [
      'a wrong question',
      (_, answer) => json(answer, { status: 'error', errorType: 'bad_data', error: 'parse error' }, 400),
      'promql_server_refused',
    ],
    ['a redirect elsewhere', status(302, { location: 'http://169.254.169.254/latest/' }), 'promql_server_redirect'],
    ['a redirect in a ring', status(302, { location: '/api/v1/query' }), 'promql_server_redirect'],
  ] satisfies readonly (readonly [string, Script, string])[])('%s', async (_what, script, code) => {
    const fault = await faultOf(ask(script, { tries: 2, timeoutMs: 400 }))
    expect(fault.code).toBe(code)
    for (const lang of ['ko', 'en'] as const) expect(`${fault.says(lang)} ${fault.hint(lang)}`).not.toMatch(/\{\w+\}/)
  })
})

describe('what is too much', () => {
  it.each([
    [
      'samples',
      (_, answer) =>
        json(
          answer,
          {
            status: 'error',
            errorType: 'execution',
            error: 'query processing would load too many samples into memory in query execution',
          },
          422,
        ),
    ],
    [
      'time on the server',
      (_, answer) => json(answer, { status: 'error', errorType: 'timeout', error: 'query timed out' }, 503),
    ],
    ['bytes', (_, answer) => void answer.end('x'.repeat(300_000))],
    [
      'bytes in a zip',
      (_, answer) => void answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(3_000_000))),
    ],
  ] satisfies readonly (readonly [string, Script])[])('%s', async (_what, script) =>
    expect(await ask(script, { mostBytes: 200_000 })).toMatchObject({ kind: 'too much' }),
  )
})

describe('who asks', () => {
  it('goes in a header, also packed answers are read', async () => {
    const seen: (string | undefined)[] = []
    const script: Script = (_, answer, asked) => {
      seen.push(asked.headers.authorization)
      answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(good)))
    }
    expect(await ask(script, { auth: 'Bearer t0ps3cret' })).toMatchObject({ kind: 'answer' })
    await server?.close()
    expect(await ask(script, {}, 'jo%40e:p%3Ass@')).toMatchObject({ kind: 'answer' })
    expect(seen).toEqual(['Bearer t0ps3cret', `Basic ${Buffer.from('jo@e:p:ss').toString('base64')}`])
  })

  const plain = (header = '') => Buffer.from(header.replace('Basic ', ''), 'base64').toString()

  it('is never printed, not even where the server repeats it', async () => {
    const echo: Script = (_, answer, asked) =>
      json(
        answer,
        {
          status: 'error',
          errorType: 'bad_data',
          error: `${asked.headers.authorization} ${plain(asked.headers.authorization)}`,
        },
        400,
      )
    for (const [options, login] of [
      [{ auth: 'Bearer t0ps3cret' }, ''],
      [{}, 'joe:p4ssw0rd@'],
    ] as const) {
      const fault = await faultOf(ask(echo, options, login))
      expect(fault.says('en')).not.toMatch(/t0ps3cret|p4ssw0rd|am9l/)
      expect(fault.says('en')).toContain('***')
      await server?.close()
    }
  })
})

describe('a name that leads to a refused address', () => {
  const resolving = (...all: readonly string[]) =>
    refusingLookup((_host, _options, found) =>
      found(
        null,
        all.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    )
  const lookUp = (look: ReturnType<typeof resolving>) =>
    new Promise<unknown>(done => look('db.example', { all: true }, (error, found) => done(error ?? found)))

  it('is not connected to, also where another address of it is good', async () => {
    expect(await lookUp(resolving('169.254.169.254'))).toBeInstanceOf(RefusedAddress)
    expect(await lookUp(resolving('10.0.0.1', 'fe80::1'))).toBeInstanceOf(RefusedAddress)
    expect(await lookUp(resolving('10.0.0.1'))).toEqual([{ address: '10.0.0.1', family: 4 }])
  })
})
