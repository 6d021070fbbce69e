import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The web page. No inline scripts or data: URLs for code, because the server's CSP allows its own files alone. */
export default defineConfig({
  root: here('src/web'),
  base: '/',
  plugins: [react(), tailwind()],
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 600,
    // Core and the contract are pure, and so is a door: what a screen does not use of them is left out.
    rolldownOptions: {
      treeshake: {
        manualPureFunctions: ['z'],
        moduleSideEffects: [{ test: /src\/(core|wire)\/|src\/web\/\w+\/index\.ts$/, sideEffects: false }],
      },
    },
  },
})
