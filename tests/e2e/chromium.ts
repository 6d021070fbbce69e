import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { chromium } from 'playwright-core'
import type { Browser, BrowserServer, LaunchOptions } from 'playwright-core'

/** A program that can be started, or why there is none. */
export type Found =
  | { readonly kind: 'found'; readonly path: string; readonly from: string; readonly libraries?: string }
  | { readonly kind: 'missing'; readonly reason: string }

const onPath = (name: string): string | undefined => {
  try {
    return execFileSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' }).trim() || undefined
  } catch {
    // `command -v` says "there is none" by its exit code.
    return undefined
  }
}

const hasNss = (): boolean =>
  ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib', '/lib/x86_64-linux-gnu'].some(folder =>
    existsSync(join(folder, 'libnss3.so')),
  )

/** Runs with another folder for temporary files: the package unpacks to wherever that is. */
const withTemporary = async <T>(folder: string, run: () => Promise<T>): Promise<T> => {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    return await run()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** The browser that comes from npm: unpacked to a folder of this user, because another user's cannot be read. */
const fromNpm = async (): Promise<Found> => {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { kind: 'missing', reason: '@sparticuz/chromium is for Linux on x64 alone' }
  // It unpacks its libraries only where it believes to run in that cloud.
  if (!hasNss()) process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
  const { default: packed } = await import('@sparticuz/chromium')
  const folder = join(tmpdir(), `notagain-chromium-${process.getuid?.() ?? 'user'}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = await withTemporary(folder, () => packed.executablePath())
  return {
    kind: 'found',
    path,
    from: '@sparticuz/chromium',
    ...(hasNss() ? {} : { libraries: join(folder, 'al2023', 'lib') }),
  }
}

export const findChromium = async (): Promise<Found> => {
  const named = process.env['CHROMIUM_PATH']
  if (named) return { kind: 'found', path: named, from: 'CHROMIUM_PATH' }
  const installed = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'].map(onPath).find(Boolean)
  if (installed) return { kind: 'found', path: installed, from: 'PATH' }
  return fromNpm()
}

/** How the browser is started; undefined where there is none, as `openBrowser` says. */
const launchOptions = async (args: readonly string[]): Promise<LaunchOptions | undefined> => {
  const found = await findChromium()
  if (found.kind === 'missing') {
    if (process.env['CI'] === 'true') throw new Error(`no Chromium: ${found.reason}`)
    console.log(`SKIP browser tests: ${found.reason}`)
    return undefined
  }
  const libraries = [found.libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return {
    executablePath: found.path,
    headless: true,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none', ...args],
    env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
  }
}

/**
 * A browser. Undefined where there is none, with the reason printed; where CI=true that is a failure, because a suite that
 * silently runs nothing is worse than none.
 */
export const openBrowser = async (args: readonly string[] = []): Promise<Browser | undefined> => {
  const options = await launchOptions(args)
  return options && chromium.launch(options)
}

/** A browser that every test file connects to. */
export const serveBrowser = async (): Promise<BrowserServer | undefined> => {
  const options = await launchOptions([])
  return options && chromium.launchServer(options)
}
