// Builds dist/: the program (tsc, then bundled) and the web page (vite). With --if-stale only what is older than its sources.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = 'dist/cli/main.js'
const ifStale = process.argv.includes('--if-stale')

const newest = folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs), 0)

const builtAt = file => (existsSync(join(root, file)) ? statSync(join(root, file)).mtimeMs : 0)

const run = (name, args) => {
  const bin = join(root, 'node_modules', '.bin', name)
  if (!existsSync(bin)) {
    console.error(`build: ${name} is not installed (a production install without dev packages cannot build).`)
    process.exit(existsSync(join(root, 'dist/cli/main.js')) ? 0 : 1)
  }
  const { status } = spawnSync(bin, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) process.exit(status ?? 1)
}

/** So that `npx notagain` in a checkout runs the checkout's own program, at once and without asking. */
const linkProgram = () => {
  const link = join(root, 'node_modules/.bin/notagain')
  if (existsSync(link)) return
  rmSync(link, { force: true })
  symlinkSync(join('..', '..', stamp), link)
}

const sources = ['src/core', 'src/wire', 'src/connect', 'src/server', 'src/cli'].map(newest)
if (!ifStale || builtAt(stamp) < Math.max(...sources)) {
  run('tsc', ['-p', 'tsconfig.build.json'])
  await import('./bundle.mjs')
  chmodSync(join(root, stamp), 0o755)
  utimesSync(join(root, stamp), new Date(), new Date())
}
linkProgram()
if (!ifStale || builtAt('dist/web/index.html') < Math.max(newest('src/web'), newest('src/wire'), newest('src/core')))
  run('vite', ['build', '--logLevel', 'warn'])
