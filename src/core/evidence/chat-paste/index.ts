import type { ReaderKind, Sample, Sniffed } from '../model.ts'
import { textLines } from '../text-lines.ts'
import { readChat } from './read-chat.ts'
import { splitChatTable } from './split-chat-table.ts'
import { splitMessages, type ChatMessage } from './split-messages.ts'

/** The forms differ in how sure they are; lines of "time name: text" are a chat only where somebody speaks twice. */
const certainty = { kakao: 0.95, bracket: 0.85, slack: 0.8, line: 0.8 } as const

const withSeconds = /^\d{4}.*\d:\d\d:\d\d/

const sniff = ({ head }: Sample): Sniffed | undefined => {
  const lines = textLines(head.subarray(0, 128 << 10)).filter(line => line.text.trim() !== '')
  if (splitChatTable(head.subarray(0, 64 << 10))) return { confidence: 0.95, settings: {}, basis: [] }
  const items = splitMessages(lines)
  const messages = items.filter((item): item is ChatMessage => item.is === 'message')
  const [first] = messages
  if (!first) return undefined
  const form = mostOf(messages)
  const repeated = new Set(messages.map(one => one.actor)).size < messages.length
  // One "name" alone, with seconds: a program that writes "date time message: detail".
  const program = form === 'line' && new Set(messages.map(one => one.actor)).size === 1 && withSeconds.test(first.time)
  if (program) return undefined
  const unsure = form === 'line' && !repeated ? 0.75 : 1
  const before = items.filter(item => item.is === 'aside').length
  const share = form === 'slack' ? 1 : Math.min(1, (messages.length * 2) / Math.max(1, lines.length - before))
  return { confidence: certainty[form] * unsure * share, settings: {}, basis: [] }
}

const mostOf = (messages: readonly ChatMessage[]) => {
  const counts = new Map<ChatMessage['form'], number>()
  for (const { form } of messages) counts.set(form, (counts.get(form) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'line'
}

export const chatPaste: ReaderKind = {
  kind: 'chat-paste',
  version: 2,
  label: { ko: '붙여 넣은 대화', en: 'pasted chat' },
  sniff,
  open: readChat,
}
