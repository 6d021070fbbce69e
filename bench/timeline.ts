import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { CDPSession } from 'playwright-core'
import { openBrowser } from '../tests/e2e/chromium.ts'
import { type Bench, printFigure } from './figure.ts'

const TARGET_FRAME_MS = 25
const TARGET_SCRIPT_MS = 4
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

/** Builds the bench page as the product is built: same sources, same plugins, minified. */
const buildPage = async (outDir: string): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('./timeline-page', import.meta.url)),
    base: '/',
    plugins: [react(), tailwind()],
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, cssTarget: ['chrome123'], chunkSizeWarningLimit: 1_200 },
  })
}

const serve = (folder: string) => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bench').pathname
    const file = join(folder, normalize(path === '/' ? '/index.html' : path))
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
    try {
      response.end(readFileSync(file))
    } catch {
      // A browser asks for an icon too: what is not there is not there.
      response.writeHead(404).end()
    }
  })
  return new Promise<{ readonly address: string; readonly close: () => void }>(listening =>
    server.listen(0, '127.0.0.1', () =>
      listening({
        address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () => void server.close(),
      }),
    ),
  )
}

interface Measured {
  readonly frames: readonly number[]
  readonly scripts: readonly number[]
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN

/** CPU milliseconds of the page's own thread so far: of script alone, and of all its work. A busy machine does not change them. */
const threadTimes = async (session: CDPSession) => {
  const { metrics } = await session.send('Performance.getMetrics')
  const ms = (name: string) => (metrics.find(metric => metric.name === name)?.value ?? NaN) * 1_000
  return { script: ms('ScriptDuration'), all: ms('TaskDuration') }
}

/** 100,000 events and twice 100,000 samples, panned and zoomed in Chromium on the product's own canvas. */
export const run: Bench = async ({ quick }) => {
  const folder = mkdtempSync(join(tmpdir(), 'notagain-bench-timeline-'))
  const browser = await openBrowser()
  if (!browser) return false
  try {
    await buildPage(folder)
    const { address, close } = await serve(folder)
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
    await page.goto(`${address}/?events=${quick ? 10_000 : 100_000}`)
    await page.waitForFunction('window.run !== undefined')
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.evaluate<Measured>('window.run(60)')
    const before = await threadTimes(session)
    const { frames, scripts } = await page.evaluate<Measured>(`window.run(${quick ? 160 : 640})`)
    const after = await threadTimes(session)
    close()
    const script = (after.script - before.script) / frames.length
    const all = (after.all - before.all) / frames.length
    console.log(
      `${frames.length} frames, 1440 × 1000, between them p50 ${percentile(frames, 0.5).toFixed(1)} ms, p95 ${percentile(frames, 0.95).toFixed(1)} ms; ` +
        `page thread ${all.toFixed(1)} ms CPU a frame, script ${script.toFixed(2)} of it; by the clock script p50 ${percentile(scripts, 0.5).toFixed(2)} ms`,
    )
    const common = { unit: 'ms', better: 'lower', judged: !quick } as const
    const drawn = printFigure({ name: 'timeline-script', value: script, target: TARGET_SCRIPT_MS, ...common })
    const shown = printFigure({ name: 'timeline', value: percentile(frames, 0.95), target: TARGET_FRAME_MS, ...common })
    return drawn && shown
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
