import type { Database, Log } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { openRemote } from './remote.ts'

export interface OpenWish {
  /** Where an embedded server keeps its data; made when missing. */
  readonly dataFolder: string
  /** A PostgreSQL 15 to 18 to use instead. */
  readonly databaseUrl?: string | undefined
  readonly log?: Log | undefined
  /** Aborted while it opens: what was begun is stopped, then the reason is thrown. */
  readonly signal?: AbortSignal | undefined
}

/** The database of the product. Faults: `postgres_*`, `database_*`, `data_folder_in_use`. */
export const openDatabase = async ({
  dataFolder,
  databaseUrl,
  log = () => undefined,
  signal,
}: OpenWish): Promise<Database> => (databaseUrl ? openRemote(databaseUrl, log) : openEmbedded(dataFolder, log, signal))
