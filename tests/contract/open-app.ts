import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { uuidv7 } from 'uuidv7'
import { throwawayDatabase } from '../../src/connect/postgres/index.ts'
import { incidentDefaults } from '../../src/core/incident/index.ts'
import { type App, buildApp } from '../../src/server/app.ts'

export const PORT = 7373

export interface OpenedApp extends App {
  readonly dataFolder: string
  readonly pool: Awaited<ReturnType<typeof throwawayDatabase>>['pool']
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answered>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>
  upload(path: string, bytes: Buffer): Promise<Answered>
  /** Opens an incident and answers its key. */
  incident(key?: string): Promise<string>
  /** Sends a command under a fresh id, or under the one given. */
  command(incident: string, kind: string, args: unknown, id?: string): Promise<Answered>
  close(): Promise<void>
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  readonly bytes: Buffer
  readonly json: () => never
}

let opened = 0

/** The whole server over a throw-away database, asked in process. */
export const openApp = async (
  wish: {
    readonly importLimitBytes?: number
    readonly web?: Readonly<Record<string, string>>
    /** What an earlier process left in the data folder. */
    readonly before?: (dataFolder: string) => Promise<void>
  } = {},
): Promise<OpenedApp> => {
  const database = await throwawayDatabase()
  const dataFolder = await mkdtemp(join(tmpdir(), 'notagain-app-'))
  await wish.before?.(dataFolder)
  const webFolder = join(dataFolder, 'web')
  for (const [name, text] of Object.entries(wish.web ?? {})) {
    await mkdir(dirname(join(webFolder, name)), { recursive: true })
    await writeFile(join(webFolder, name), text)
  }
  const app = await buildApp({
    pool: database.pool,
    dataFolder,
    webFolder,
    migrationsFolder: fileURLToPath(new URL('../../src/server/db/migrations', import.meta.url)),
    importLimitBytes: wish.importLimitBytes ?? 64 << 20,
    version: '0.0.0',
    lang: 'en',
    log: false,
    now: Date.now,
    newId: () => uuidv7(),
    port: () => PORT,
  })
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    payload: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answered> => {
    const answer = await app.http.inject({
      method,
      url,
      headers: { host: `localhost:${PORT}`, ...headers },
      ...(payload === undefined ? {} : { payload: payload as object }),
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.payload,
      bytes: answer.rawPayload,
      json: () => answer.json(),
    }
  }
  const post: OpenedApp['post'] = (path, body, headers = {}) => ask('POST', path, body, headers)
  return {
    ...app,
    dataFolder,
    pool: database.pool,
    get: (path, headers = {}) => ask('GET', path, undefined, headers),
    post,
    upload: (path, bytes) => ask('POST', path, bytes, { 'content-type': 'application/octet-stream' }),
    incident: async (key = `INC-${++opened}`) => {
      const incident = { ...incidentDefaults, key, title: 'Payments down', zone: 'Asia/Seoul' }
      const answer = await post('/api/incidents', { id: uuidv7(), incident })
      if (answer.status !== 200) throw new Error(answer.text)
      return key
    },
    command: (incident, kind, args, id = uuidv7()) =>
      post(`/api/incidents/${incident}/commands`, { id, kind, args, base: 0 }),
    close: async () => {
      await app.http.close()
      await database.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
