import { Readable } from 'node:stream'
import { Fault } from '../../../core/ground/index.ts'
import { type ImportGround, receiveFile } from '../../evidence/index.ts'
import type { Answers } from '../../http/answer.ts'
import type { Db } from '../../db/open-tables.ts'
import { aloneWithBundles } from './half-brought.ts'
import type { BundleGround } from './send-bundle.ts'

interface Ground extends ImportGround, Pick<BundleGround, 'inbox' | 'newId'> {
  readonly importLimitBytes: number
}

/** A line in this process first, so that those who wait hold no connection. */
const inLine = (db: Db): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>) => {
    const mine = last.then(() => aloneWithBundles(db, work))
    last = mine.catch(() => undefined) // the next bundle comes whether or not this one was refused
    return mine
  }
}

export const bundleAnswers = (ground: Ground): Answers<'importBundle'> => {
  const alone = inLine(ground.db)
  return {
    importBundle: async ({ request, reply }) => {
      if (!(request.body instanceof Readable))
        throw new Fault('request_invalid', { where: 'body', reasonEn: 'no body', reasonKo: '본문이 없습니다' })
      const { inbox: folder, importLimitBytes: limitBytes } = ground
      const received = await receiveFile(request.body, { folder, name: ground.newId(), limitBytes })
      const away = new AbortController()
      reply.raw.once('close', () => away.abort(new Error('the client went away')))
      try {
        const { bringBundle } = await import('./bring-bundle.ts') // reading zips is no part of a start
        return await alone(() => bringBundle(ground, received.path, away.signal))
      } finally {
        await received.remove()
      }
    },
  }
}
