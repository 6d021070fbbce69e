import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { refuseMissing } from './use-faults.ts'

const YEAR = 31_536_000

const notBuilt = `<!doctype html><meta charset="utf-8"><title>Not Again</title>
<p lang="en">The web page is not built. Run <code>npm run build</code>.</p>
<p lang="ko">웹 화면이 아직 빌드되지 않았습니다. <code>npm run build</code>를 실행하세요.</p>`

/** Built files carry a hash in their name and never change; the page itself is asked for each time. */
const cacheOf = (path: string) => (/[/\\]assets[/\\]/.test(path) ? `public, max-age=${YEAR}, immutable` : 'no-cache')

/** The built web page; every path that is neither a file nor the API shows it, so that its own links work. */
export const useWeb = async (app: FastifyInstance, folder: string): Promise<void> => {
  const built = existsSync(join(folder, 'index.html'))
  if (built)
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: true,
      cacheControl: false,
      etag: true,
      lastModified: true,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => void reply.header('cache-control', cacheOf(path)),
    })
  app.setNotFoundHandler(async (request, reply) => {
    const page = request.method === 'GET' && !/^\/api(\/|$|\?)/.test(request.url) && !/\.\w+($|\?)/.test(request.url)
    if (!page) return refuseMissing(request.url)
    if (!built) return reply.code(200).type('text/html; charset=utf-8').send(notBuilt)
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
