import { Fault } from '../../ground/index.ts'
import { firstLine } from '../decode-text.ts'
import { isJson, readRecords, text, child, type Json, type JsonRecord } from '../json/read-records.ts'
import { eachItem, eachMember } from '../json/walk-json.ts'
import type { Citation, Entry, Reader } from '../model.ts'
import { redact } from '../redact.ts'
import { openTally, type Place } from '../tally.ts'
import { parseMessage, type SlackMessage } from './parse-message.ts'
import { resolveText } from './resolve-text.ts'

const mostMessages = 1_000_000
const userFiles = /(?:^|\/)(?:org_)?users\.json$/
const channelFiles = /(?:^|\/)(?:channels|groups|dms|mpims)\.json$/
const otherFiles =
  /(?:^|\/)(?:integration_logs|canvases|content_flags|lists|huddle_transcripts|file_conversations)\.json$/
/** Coming and going, counted and no entries. */
const movements = new Set([
  'channel_join',
  'channel_leave',
  'group_join',
  'group_leave',
  'bot_add',
  'bot_remove',
  'tombstone',
])

interface Kept {
  readonly message: SlackMessage
  readonly channel: string
  readonly cite: Citation
}

/** A Slack export. Names come from users.json and channels.json wherever they stand; times are the `ts` of the messages. */
export const readSlack = (): Reader => {
  const tally = openTally('slack-export')
  const users = new Map<string, string>()
  const channels = new Map<string, string>()
  const kept: Kept[] = []
  const seen = new Set<string>()

  const keep = (json: Json, place: Place, record: JsonRecord) => {
    const message = parseMessage(json)
    if (!message) return tally.reject(place, notAMessage, firstLine(record.bytes.subarray(place.from, place.to)))
    tally.record(millisOf(message.ts))
    if (message.subtype !== undefined && movements.has(message.subtype)) return tally.count(message.subtype)
    const channel = channelOf(record.part.path)
    const key = `${channel} ${message.ts}`
    if (seen.has(key)) return tally.count('told again')
    seen.add(key)
    if (kept.length >= mostMessages)
      throw new Fault('source_too_large', {
        file: record.part.path,
        kind: 'slack-export',
        limit: `${mostMessages} messages`,
      })
    kept.push({
      message,
      channel,
      cite: { sha256: record.part.sha256, from: place.from, to: place.to, line: place.line },
    })
  }

  const use = (record: JsonRecord) => {
    const { value, part, place } = record
    const id = text(value, 'id')
    if (userFiles.test(part.path)) return void (id !== undefined && users.set(id, userName(value) ?? id))
    if (channelFiles.test(part.path)) return void (id !== undefined && channels.set(id, text(value, 'name') ?? id))
    if (otherFiles.test(part.path)) return tally.aside(place.to - place.from)
    if (!Array.isArray(value['messages'])) return keep(value, place, record)
    eachMember(record.bytes, place.from, (key, at) => {
      let i = 0
      if (key !== 'messages') return
      const list: readonly unknown[] = Array.isArray(value['messages']) ? value['messages'] : []
      eachItem(record.bytes, at, (from, to) => {
        const json = list[i++]
        const where = { path: part.path, from, to, line: record.lineOf(from) }
        if (isJson(json)) keep(json, where, record)
      })
    })
  }

  const entryOf = ({ message, channel, cite }: Kept): Entry => {
    const actor = (message.user === undefined ? undefined : users.get(message.user)) ?? message.name ?? message.user
    return {
      kind: 'chat',
      at: millisOf(message.ts),
      timeMeans: 'sent',
      uncertaintyMs: 0,
      text: redact(resolveText(message.text, { users, channels })).slice(0, 2_000),
      ...(actor !== undefined && { actor: actor.slice(0, 200) }),
      cite,
      facts: {
        ts: message.ts,
        ...(channel !== '' && { channel }),
        ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
        ...(message.subtype !== undefined && { subtype: message.subtype }),
        ...(message.bot && { bot: true }),
        ...(message.edited && { edited: true }),
      },
    }
  }

  return readRecords('slack-export', tally, use, () => {
    const entries = kept.map(entryOf).toSorted((a, b) => a.at - b.at)
    tally.count('messages', entries.length)
    tally.basis({
      setting: 'zone',
      value: 'UTC',
      known: { ko: '메시지의 ts가 절대 시각임', en: 'the ts of a message is absolute' },
    })
    return { entries, templates: [], series: [] }
  })
}

const millisOf = (ts: string) => Math.floor(Number(ts) * 1000)

const userName = (json: Json) => {
  const profile = child(json, 'profile')
  return text(profile, 'display_name') ?? text(profile, 'real_name') ?? text(json, 'real_name') ?? text(json, 'name')
}

/** The folder of a day file is the name of its conversation. */
const channelOf = (path: string) => path.split('/').at(-2) ?? ''

const notAMessage = { ko: '메시지가 아닙니다(ts 없음).', en: 'This is no message (it has no ts).' }
