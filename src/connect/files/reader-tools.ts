import type { ReaderTools } from '../../core/evidence/index.ts'

let loaded: Promise<ReaderTools> | undefined

const load = async (): Promise<ReaderTools> => {
  const { loadModule, fingerprintSync, SqlError } = await import('libpg-query')
  await loadModule()
  return {
    fingerprint: sql => {
      try {
        return fingerprintSync(sql)
      } catch (error) {
        if (error instanceof SqlError) return undefined
        throw error
      }
    },
  }
}

/** libpg-query is a megabyte of WebAssembly: loaded once, and only when something is read. */
export const loadReaderTools = (): Promise<ReaderTools> => (loaded ??= load())
