import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout whose build is tested: this one, or a copy that E2E_ROOT names. */
const root = process.env['E2E_ROOT'] ?? fileURLToPath(new URL('../../', import.meta.url))

/** The built product, running on a data folder of its own. */
export interface Product {
  readonly address: string
  readonly stop: () => Promise<void>
}

const addressIn = (child: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    let said = ''
    const hear = (data: Buffer) => {
      said += String(data)
      const address = /http:\/\/localhost:\d+/.exec(said)?.[0]
      if (address) found(address)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', code => failed(new Error(`the product ended with ${code}: ${said}`)))
  })

const ended = (child: ChildProcess): Promise<void> =>
  new Promise(done => {
    if (child.exitCode !== null) done()
    else child.once('exit', () => done())
  })

/** Starts it on a free port; `demo` says whether the reference incident is loaded. */
export const startProduct = async ({ demo }: { readonly demo: boolean }): Promise<Product> => {
  const data = mkdtempSync(join(tmpdir(), 'notagain-e2e-'))
  chmodSync(data, 0o755)
  const flags = ['dist/cli/main.js', 'start', '--port', '0', '--data', data, ...(demo ? [] : ['--no-demo'])]
  const child = spawn(process.execPath, flags, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const address = await addressIn(child)
  const stop = async () => {
    child.kill('SIGTERM')
    await ended(child)
    rmSync(data, { recursive: true, force: true })
  }
  return { address, stop }
}

/** Waits until `ready` says so, asking every quarter second. */
export const until = async (what: string, ready: () => Promise<boolean>, seconds = 90): Promise<void> => {
  const end = Date.now() + seconds * 1_000
  while (Date.now() < end) {
    if (await ready()) return
    await new Promise(wake => setTimeout(wake, 250))
  }
  throw new Error(`${what}: not within ${seconds} s`)
}

interface Room {
  readonly guardrails?: readonly { readonly proof?: unknown }[]
}

const answer = async <T>(url: string): Promise<T | undefined> => {
  const response = await fetch(url)
  return response.ok ? ((await response.json()) as T) : undefined
}

/** The reference incident comes while the page is already served; its rules are proved last, when everything else is in. */
export const referenceLoaded = (address: string): Promise<void> =>
  until('the reference incident', async () => {
    const room = await answer<Room>(`${address}/api/incidents/INC-42/proofs`)
    const proved = room?.guardrails?.length === RULES && room.guardrails.every(it => it.proof !== undefined)
    if (!proved) return false
    const [first] = (await answer<readonly Summary[]>(`${address}/api/incidents`)) ?? []
    return first?.impactMs !== undefined
  })

/** Guardrails of the reference incident. */
const RULES = 4

interface Summary {
  readonly impactMs?: number
}
