/** From the command to the first page: on an empty data folder, and again on the same one. */
import { spawn, spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Bench, printFigure } from './figure.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const GIVE_UP_MS = 120_000

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => resolve(typeof at === 'object' && at ? at.port : 0))
    })
  })

const firstPage = async (address: string, began: number, ended: () => boolean): Promise<number> => {
  while (performance.now() - began < GIVE_UP_MS && !ended()) {
    const page = await fetch(address).catch(() => undefined)
    if (page?.status === 200) {
      await page.text()
      return (performance.now() - began) / 1_000
    }
    await sleep(5)
  }
  throw new Error(`no page at ${address}`)
}

/** Waits until the reference incident is in, so that the next start finds all of it. */
const referenceIn = async (address: string): Promise<number> => {
  const began = performance.now()
  for (;;) {
    const list = (await (await fetch(`${address}api/incidents`)).json()) as readonly { readonly evidence: number }[]
    const waited = performance.now() - began
    if ((list[0]?.evidence ?? 0) >= 5 || waited > 15_000) return waited / 1_000
    await sleep(20)
  }
}

const startOnce = async (data: string): Promise<{ readonly page: number; readonly reference: number }> => {
  const port = await freePort()
  const address = `http://localhost:${port}/`
  const began = performance.now()
  const child = spawn(process.execPath, ['dist/cli/main.js', 'start', '--port', String(port), '--data', data], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let over = false
  const ended = new Promise<void>(resolve =>
    child.once('exit', () => {
      over = true
      resolve()
    }),
  )
  try {
    const page = await firstPage(address, began, () => over)
    return { page, reference: page + (await referenceIn(address)) }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity

export const run: Bench = async ({ quick }) => {
  spawnSync(process.execPath, ['scripts/build.mjs', '--if-stale'], { cwd: root, stdio: 'inherit' })
  const data = await mkdtemp(join(tmpdir(), 'notagain-bench-'))
  await chmod(data, 0o755)
  try {
    const cold = await startOnce(data)
    const warm = []
    for (let n = 0; n < (quick ? 1 : 5); n++) warm.push((await startOnce(data)).page)
    console.log(
      `cold: first page ${cold.page.toFixed(2)} s, reference incident complete ${cold.reference.toFixed(2)} s`,
    )
    console.log(`warm: ${warm.map(seconds => `${seconds.toFixed(2)} s`).join(', ')}`)
    const passed = [
      // One start tells nothing of the median.
      printFigure({ name: 'start-warm', value: median(warm), unit: 's', target: 1, better: 'lower', judged: !quick }),
      printFigure({ name: 'start', value: cold.page, unit: 's', target: 10, better: 'lower' }),
    ]
    return passed.every(Boolean)
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}
