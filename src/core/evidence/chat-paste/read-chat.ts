import { told } from '../../ground/index.ts'
import { gatherParts } from '../gather-parts.ts'
import type { Entry, Reader, ReaderSettings } from '../model.ts'
import { redact } from '../redact.ts'
import { resolveZone } from '../resolve-zone.ts'
import { openTally } from '../tally.ts'
import { textLines } from '../text-lines.ts'
import { noteDate } from '../told-timeline/note-date.ts'
import { placeRows } from '../told-timeline/place-rows.ts'
import type { ToldItem } from '../told-timeline/told-row.ts'
import { splitChatTable } from './split-chat-table.ts'
import { splitMessages, type ChatItem } from './split-messages.ts'

const mostMiB = 64

/** Chat that was copied out of Slack, KakaoTalk or a terminal. Throws Faults `zone_missing`, `date_missing`. */
export const readChat = (settings: ReaderSettings): Reader => {
  const tally = openTally('chat-paste')
  const zone = resolveZone(settings, tally)
  const entries: Entry[] = []
  const parts = gatherParts('chat-paste', mostMiB, (part, bytes) => {
    const lines = textLines(bytes)
    tally.line(lines.length)
    const items = splitChatTable(bytes) ?? splitMessages(lines)
    for (const { is, place } of items) {
      if (is === 'moved') tally.count('came or left')
      if (is === 'title') tally.count('title')
      if (is === 'aside' && place.text.trim() !== '')
        tally.reject({ path: part.path, from: place.from, to: place.to, line: place.number }, noMessage, place.text)
    }
    const placed = placeRows(items.flatMap(asRow), settings, part.path)
    for (const { item, reason } of placed.rejected)
      tally.reject(
        { path: part.path, from: item.place.from, to: item.place.to, line: item.place.number },
        reason,
        item.place.text,
      )
    if (placed.date) noteDate(tally, placed.date, settings)
    for (const { row, stamp } of placed.rows) {
      const place = { path: part.path, from: row.place.from, to: row.place.to, line: row.place.number }
      const at = zone.at(stamp, row.time, place)
      tally.record(at)
      const { actor, ...facts } = row.facts
      entries.push({
        kind: 'chat',
        at,
        timeMeans: 'sent',
        uncertaintyMs: stamp.uncertaintyMs,
        text: redact(told(row.what, 'ko')).slice(0, 2_000),
        actor: String(actor).slice(0, 200),
        cite: { sha256: part.sha256, from: place.from, to: place.to, line: place.line },
        facts,
      })
    }
  })
  return {
    begin: part => parts.begin(part),
    push: bytes => {
      tally.bytes(bytes.length)
      parts.push(bytes)
    },
    finish: () => {
      parts.end()
      zone.close()
      return { entries, templates: [], series: [], report: tally.report() }
    },
  }
}

const asRow = (item: ChatItem): readonly ToldItem[] => {
  if (item.is === 'date') return [item]
  if (item.is !== 'message') return []
  return [
    { is: 'row', place: item.place, time: item.time, what: item.text, facts: { actor: item.actor, form: item.form } },
  ]
}

const noMessage = { ko: '어느 메시지의 것인지 알 수 없는 줄입니다.', en: 'This line belongs to no message.' }
