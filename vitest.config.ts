import { defineConfig } from 'vitest/config'

const everywhere = { environment: 'node' as const, testTimeout: 20_000 }

/**
 * unit: pure, seconds, no server. db: embedded (or DATABASE_URL) PostgreSQL. e2e: the built product in a real browser.
 * differential: against programs of Debian; a missing one is skipped with its name, and is a failure where CI=true.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...everywhere,
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/house/**/*.test.ts'],
          exclude: ['**/*.db.test.ts'],
        },
      },
      {
        test: {
          ...everywhere,
          name: 'db',
          include: ['src/**/*.db.test.ts', 'tests/contract/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...everywhere,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...everywhere,
          name: 'differential',
          include: ['tests/differential/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
