import { parseToldDay } from '../told-timeline/parse-told-day.ts'
import { parseToldTime } from '../told-timeline/parse-told-time.ts'
import type { TextLine } from '../text-lines.ts'

export type ChatForm = 'bracket' | 'line' | 'slack' | 'kakao'

export interface ChatMessage {
  readonly is: 'message'
  readonly form: ChatForm
  readonly time: string
  readonly actor: string
  readonly text: string
  readonly place: TextLine
}

export type ChatItem =
  | ChatMessage
  | { readonly is: 'date'; readonly date: string; readonly place: TextLine }
  | { readonly is: 'moved' | 'title' | 'aside'; readonly place: TextLine }

interface Head {
  readonly form: ChatForm
  readonly time: string
  readonly actor: string
  readonly text: string
}

/** Pasted chat as messages; a line that starts no message belongs to the one before it. */
export const splitMessages = (lines: readonly TextLine[]): readonly ChatItem[] => {
  const items: ChatItem[] = []
  for (const line of lines) {
    const last = items.at(-1)
    const head = readHead(line.text)
    const date = head ? undefined : readDate(line.text)
    if (head) items.push({ is: 'message', ...head, place: line })
    else if (date !== undefined) items.push({ is: 'date', date, place: line })
    else if (movement.test(line.text)) items.push({ is: 'moved', place: line })
    else if (title.test(line.text)) items.push({ is: 'title', place: line })
    else if (last?.is === 'message' && line.text.trim() !== '' && !impossible.test(line.text))
      items[items.length - 1] = extend(last, line)
    else items.push({ is: 'aside', place: line })
  }
  return items
}

const extend = (message: ChatMessage, line: TextLine): ChatMessage => ({
  ...message,
  text: message.text.length > 4_000 ? message.text : message.text === '' ? line.text : `${message.text}\n${line.text}`,
  place: { ...message.place, to: line.to },
})

const kakao = /^\[([^\]]{1,60})\] \[((?:오전|오후) \d{1,2}:\d{2}|\d{1,2}:\d{2} [AP]M)\] ?(.*)$/s
const kakaoPhone =
  /^(\d{4}(?:년 \d{1,2}월 \d{1,2}일|\. \d{1,2}\. \d{1,2}\.) (?:오전|오후) \d{1,2}:\d{2}), ([^:]{1,60}?) : (.*)$/s
const bracket = /^\[([^\]]{4,40})\] ?<?([^:<>]{1,60}?)(?:>|:)(?:\s(.*))?$/s
const dated =
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ]\d{1,2}:\d{2}(?::\d{2})?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?|\d{1,2}:\d{2}(?::\d{2})?)\s{1,4}(?:- )?<?([^:<>|]{1,40}?)(?:>|:)\s(.*)$/s
const slackCopy =
  /^(\S.{0,59}?)(?:\s{2,6}|\s)\[?((?:오전|오후) ?\d{1,2}:\d{2}|\d{1,2}:\d{2}(?::\d{2})? ?[AaPp][Mm])\]?$/
const slackClock = /^(\S.{0,59}?)\s{2,6}\[?(\d{1,2}:\d{2})\]?$/
const level = /(?:^|\W)(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|LOG|STATEMENT|DETAIL|HINT)$/i
/** It has the shape of a message but a time that no clock shows. */
const impossible = /^\[\d{1,2}:\d{2}(?::\d{2})?\] \S/
/** What KakaoTalk writes above a chat that it saves. */
const title = /^(?:.{0,200}(?:카카오톡 대화|KakaoTalk Chats)|(?:저장한 날짜|Date Saved) ?:.{0,60})$/
const movement = /^.{1,60}님(?:이|을|께서) .{0,80}(?:들어왔습니다|나갔습니다|초대했습니다|내보냈습니다)\.?$/

const readHead = (text: string): Head | undefined => {
  if (text.length > 100_000 || title.test(text)) return undefined
  const first = text.slice(0, 4_000)
  const talk = kakao.exec(first)
  if (talk) return headOf('kakao', talk[2], talk[1], talk[3])
  const phone = kakaoPhone.exec(first)
  if (phone) return headOf('kakao', phone[1], phone[2], phone[3])
  const boxed = bracket.exec(first)
  if (boxed && parseToldTime(boxed[1] ?? '')) return headOf('bracket', boxed[1], boxed[2], boxed[3])
  const plain = dated.exec(first)
  if (plain) return headOf('line', plain[1], plain[2], plain[3])
  const copied = text.length < 120 ? (slackCopy.exec(text) ?? slackClock.exec(text)) : null
  return copied ? headOf('slack', copied[2], copied[1], '') : undefined
}

/** A log line has its level where a chat has a name. */
const headOf = (form: ChatForm, time = '', actor = '', text = ''): Head | undefined =>
  level.test(actor) || parseToldDay(actor) !== undefined || parseToldTime(time) === undefined
    ? undefined
    : { form, time, actor: actor.trim(), text }

const rule = /^(?:[-=─—]{2,40})?\s{0,3}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?/

/** KakaoTalk on a phone writes the time of the next message behind the day. */
const clockBehind = / (?:오전|오후) \d{1,2}:\d{2}$/
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** "March 5, 2026 ---" as "2026-03-05 ---"; any other text as it is. */
const isoDay = (text: string): string => {
  const found = /^([A-Z][a-z]{2,8}) (\d{1,2}), (\d{4})/.exec(text)
  const month = months.indexOf((found?.[1] ?? '').slice(0, 3).toLowerCase()) + 1
  if (!found || month === 0) return text
  const day = `${found[3] ?? ''}-${String(month).padStart(2, '0')}-${(found[2] ?? '').padStart(2, '0')}`
  return day + text.slice(found[0].length)
}

const readDate = (text: string): string | undefined => {
  if (text.length > 120) return undefined
  const rest = isoDay(text.slice(rule.exec(text)?.[0].length ?? 0).replace(clockBehind, ''))
  const day = parseToldDay(rest)
  const tail = day ? rest.slice(day.length).replace(/[\s\-=─—]/g, '') : ''
  return day && tail === '' ? rest.slice(0, day.length) : undefined
}
