import type { ReaderTools } from '../../core/evidence/index.ts'

let loaded: Promise<ReaderTools> | undefined

const FINGERPRINT = /^[0-9a-f]{16}$/

/** libpg-query answers some complaints as text and throws others: whatever is no fingerprint means the text does not parse. */
const load = async (): Promise<ReaderTools> => {
  const { loadModule, fingerprintSync } = await import('libpg-query')
  await loadModule()
  return {
    fingerprint: sql => {
      try {
        const found = fingerprintSync(sql)
        return FINGERPRINT.test(found) ? found : undefined
      } catch (error) {
        if (error instanceof Error) return undefined
        throw error
      }
    },
  }
}

/** libpg-query is a megabyte of WebAssembly: loaded once, and only when something is read. */
export const loadReaderTools = (): Promise<ReaderTools> => (loaded ??= load())
