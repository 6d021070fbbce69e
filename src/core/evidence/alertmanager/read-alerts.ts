import { firstLine } from '../decode-text.ts'
import { isJson, readRecords, text, unwrap, type Json, type JsonRecord } from '../json/read-records.ts'
import { eachItem, eachMember } from '../json/walk-json.ts'
import type { Entry, Reader, ReaderSettings } from '../model.ts'
import { parseStamp } from '../parse-stamp.ts'
import { resolveZone } from '../resolve-zone.ts'
import { openTally, type Place } from '../tally.ts'
import { parseAlert, type AlertRecord, type Notification } from './parse-alert.ts'

/**
 * Notifications of Alertmanager and Grafana: an entry when an alert starts and one when it is resolved. An alert that is
 * notified again is told once; both its entries may cite the same bytes.
 */
export const readAlerts = (settings: ReaderSettings): Reader => {
  const tally = openTally('alertmanager')
  const zone = resolveZone(settings, tally)
  const entries: Entry[] = []
  const seen = new Set<string>()

  const tell = (
    alert: AlertRecord,
    status: 'firing' | 'resolved',
    time: string,
    place: Place,
    sha256: string,
  ): boolean => {
    const stamp = parseStamp(time)
    if (!stamp) return false
    const at = zone.at(stamp, time, place)
    const key = JSON.stringify([status, alert.key, at])
    if (seen.has(key)) {
      tally.count('told again')
      return true
    }
    seen.add(key)
    tally.count(status)
    entries.push({
      kind: 'alert',
      at,
      timeMeans: 'started',
      uncertaintyMs: stamp.uncertaintyMs,
      text: `${alert.name} ${status}${alert.summary === undefined ? '' : `: ${alert.summary}`}`.slice(0, 2_000),
      ...(alert.severity !== undefined && { severity: alert.severity.slice(0, 60) }),
      cite: { sha256, from: place.from, to: place.to, line: place.line },
      facts: { status, ...alert.facts },
    })
    tally.record(at)
    return true
  }

  const useAlert = (json: Json, around: Notification, place: Place, record: JsonRecord) => {
    const alert = parseAlert(json, around)
    const good =
      alert !== undefined &&
      tell(alert, 'firing', alert.startsAt, place, record.part.sha256) &&
      (alert.endsAt === undefined || tell(alert, 'resolved', alert.endsAt, place, record.part.sha256))
    if (!good) tally.reject(place, alert ? badTime : notAnAlert, firstLine(record.bytes.subarray(place.from, place.to)))
  }

  const use = (record: JsonRecord) => {
    const body = unwrap(record.value, ['body', 'payload'])
    const around = aroundOf(body, record.value)
    const ranges = alertRanges(record)
    const alerts: readonly unknown[] = Array.isArray(body['alerts']) ? body['alerts'] : []
    if (!Array.isArray(body['alerts'])) return useAlert(body, around, record.place, record)
    const cut = body['truncatedAlerts']
    if (typeof cut === 'number' && cut > 0)
      tally.notice('truncated', record.place, (count, first) => ({
        ko: `알람이 잘린 통지 ${count}개: 첫 번째는 ${first.line}번째 줄`,
        en: `${count} notification(s) left alerts out; first on line ${first.line}`,
      }))
    alerts.forEach((json, i) => {
      const [from, to] = ranges[i] ?? [record.place.from, record.place.to]
      const place = { path: record.place.path, from, to, line: record.lineOf(from) }
      if (isJson(json)) useAlert(json, around, place, record)
      else tally.reject(place, notAnAlert, firstLine(record.bytes.subarray(from, to)))
    })
  }

  return readRecords('alertmanager', tally, use, () => {
    zone.close()
    return { entries, templates: [], series: [] }
  })
}

const aroundOf = (body: Json, envelope: Json): Notification => {
  const receivedAt = text(envelope, 'receivedAt') ?? text(envelope, 'received_at')
  const [receiver, groupKey] = [text(body, 'receiver'), text(body, 'groupKey')]
  return {
    ...(receiver !== undefined && { receiver }),
    ...(groupKey !== undefined && { groupKey }),
    ...(receivedAt !== undefined && { receivedAt }),
  }
}

/** Bytes of each alert, also inside an envelope. */
const alertRanges = ({ bytes, place }: JsonRecord): readonly (readonly [number, number])[] => {
  const ranges: (readonly [number, number])[] = []
  const walk = (at: number, deeper: boolean) => {
    eachMember(bytes, at, (key, from) => {
      if (key === 'alerts' && ranges.length === 0) eachItem(bytes, from, (start, end) => ranges.push([start, end]))
      if (deeper && (key === 'body' || key === 'payload')) walk(from, false)
    })
  }
  walk(place.from, true)
  return ranges
}

const notAnAlert = { ko: '알람에 시작 시각이나 레이블이 없습니다.', en: 'The alert has no start or no labels.' }
const badTime = { ko: '알람의 시각을 읽을 수 없습니다.', en: 'The time of the alert cannot be read.' }
