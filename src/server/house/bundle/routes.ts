import { Readable } from 'node:stream'
import { Fault } from '../../../core/ground/index.ts'
import { type ImportGround, receiveFile } from '../../evidence/index.ts'
import type { Answers } from '../../http/answer.ts'
import type { BundleGround } from './send-bundle.ts'

interface Ground extends ImportGround, Pick<BundleGround, 'inbox' | 'newId'> {
  readonly importLimitBytes: number
}

export const bundleAnswers = (ground: Ground): Answers<'importBundle'> => ({
  importBundle: async ({ request, reply }) => {
    if (!(request.body instanceof Readable))
      throw new Fault('request_invalid', { where: 'body', reasonEn: 'no body', reasonKo: '본문이 없습니다' })
    const { inbox: folder, importLimitBytes: limitBytes } = ground
    const received = await receiveFile(request.body, { folder, name: ground.newId(), limitBytes })
    const away = new AbortController()
    reply.raw.once('close', () => away.abort(new Error('the client went away')))
    try {
      const { bringBundle } = await import('./bring-bundle.ts') // reading zips is no part of a start
      return await bringBundle(ground, received.path, away.signal)
    } finally {
      await received.remove()
    }
  },
})
