import { type CsvRecord, splitRecords } from '../csv/split-records.ts'
import { firstLine } from '../decode-text.ts'
import { parseToldTime } from '../told-timeline/parse-told-time.ts'
import type { ChatItem } from './split-messages.ts'

/** KakaoTalk on a Mac saves a chat as CSV with these columns. */
const header = /^"?Date"?,"?User"?,"?Message"?$/i

/** The messages of a chat that was saved as CSV; undefined for any other text. */
export const splitChatTable = (bytes: Uint8Array): readonly ChatItem[] | undefined => {
  if (!header.test(firstLine(bytes))) return undefined
  const items: ChatItem[] = []
  const handlers = {
    onRecord: (row: CsvRecord) => {
      const [time = '', actor = '', text = ''] = row.fields
      if (items.length === 0) items.push({ is: 'title', place: row })
      else if (parseToldTime(time) === undefined || actor === '') items.push({ is: 'aside', place: row })
      else items.push({ is: 'message', form: 'kakao', time, actor, text, place: row })
    },
    onBroken: (place: ChatItem['place']) => void items.push({ is: 'aside', place }),
    onLine: () => undefined,
  }
  const records = splitRecords(handlers, ',')
  records.push(bytes)
  records.end()
  return items
}
