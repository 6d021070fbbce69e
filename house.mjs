/**
 * The house, stated once: floors and what each may import, rooms in the order in which data flows.
 * The direction scan, the navigation, the API paths and the command groups follow this file.
 */
export const rooms = /** @type {const} */ ([
  'incident',
  'evidence',
  'timeline',
  'impact',
  'claim',
  'analysis',
  'guardrail',
  'proof',
  'action',
  'meeting',
  'gate',
  'learning',
])

/** A floor may import itself and the floors listed. */
export const floors = /** @type {const} */ ({
  core: [],
  wire: ['core'],
  connect: ['core'],
  server: ['connect', 'wire', 'core'],
  web: ['wire', 'core'],
  cli: ['server', 'connect', 'wire', 'core'],
})

/** The only packages that the pure floor may import. */
export const pureLibraries = /** @type {const} */ ([
  'zod',
  '@prometheus-io/lezer-promql',
  're2js',
  'temporal-polyfill',
  'decimal.js',
  'simple-statistics',
  'es-hangul',
  'yaml',
])

/** The places that wire rooms together: they may import any room of their floor. */
export const wiring = /** @type {const} */ ([
  'src/server/app.ts',
  'src/server/house',
  'src/web/house',
  'src/web/main.tsx',
  'src/wire',
  'src/cli',
])
