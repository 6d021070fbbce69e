import { decodeText, firstLine } from '../decode-text.ts'
import { readRecords } from '../json/read-records.ts'
import type { Entry, Reader, ReaderKind, ReaderSettings, Sample, Sniffed } from '../model.ts'
import { parseStamp } from '../parse-stamp.ts'
import { resolveZone } from '../resolve-zone.ts'
import { openTally } from '../tally.ts'
import { visible } from '../visible.ts'
import { parseDeployment, typeOf } from './parse-deployment.ts'

/** Deployments of GitHub. The same deployment told twice in one source is one entry. */
const open = (settings: ReaderSettings): Reader => {
  const tally = openTally('github-deployment')
  const zone = resolveZone(settings, tally)
  const entries: Entry[] = []
  const seen = new Set<string>()
  return readRecords(
    'github-deployment',
    tally,
    ({ value, part, place, bytes }) => {
      const record = parseDeployment(value)
      const stamp = record && parseStamp(record.time)
      const sample = firstLine(bytes.subarray(place.from, place.to))
      if (!record || !stamp) return tally.reject(place, record ? noTime(record.time) : otherType(typeOf(value)), sample)
      const at = zone.at(stamp, record.time, place)
      tally.record(at)
      tally.count(record.type)
      const key = JSON.stringify([
        record.type,
        at,
        record.facts['deploymentId'] ?? record.facts['runId'] ?? '',
        record.facts['state'],
      ])
      if (seen.has(key)) return tally.count('told again')
      seen.add(key)
      entries.push({
        kind: 'deploy',
        at,
        timeMeans: record.timeMeans,
        uncertaintyMs: stamp.uncertaintyMs,
        text: record.text,
        ...(record.actor !== undefined && { actor: record.actor.slice(0, 200) }),
        cite: { sha256: part.sha256, from: place.from, to: place.to, line: place.line },
        facts: { type: record.type, ...record.facts },
      })
    },
    () => {
      zone.close()
      return { entries, templates: [], series: [] }
    },
  )
}

const otherType = (type: string) => ({
  ko: `배포 기록이 아닌 종류입니다: ${visible(type, 60)}`,
  en: `This type is no deployment: ${visible(type, 60)}`,
})

const noTime = (time: string) => ({
  ko: `시각을 읽을 수 없습니다: "${visible(time, 60)}"`,
  en: `The time cannot be read: "${visible(time, 60)}"`,
})

const webhook = /"(?:deployment_status|deployment|workflow_run)"\s{0,20}:\s{0,20}\{/
const api = /"(?:statuses_url|deployment_url)"\s{0,20}:\s{0,20}"[^"]{0,400}\/deployments\b/
const status = /"state"\s{0,20}:|"environment"\s{0,20}:|"sha"\s{0,20}:|"head_sha"\s{0,20}:/

const sniff = ({ head }: Sample): Sniffed | undefined => {
  const text = decodeText(head.subarray(0, 256 << 10))
  if (!/^\ufeff?\s{0,1000}[[{]/.test(text) || !status.test(text)) return undefined
  const confidence =
    webhook.test(text) || api.test(text) ? 0.93 : /"environment"/.test(text) && /"sha"/.test(text) ? 0.7 : 0
  return confidence > 0 ? { confidence, settings: {}, basis: [] } : undefined
}

export const githubDeployment: ReaderKind = {
  kind: 'github-deployment',
  version: 1,
  label: { ko: 'GitHub 배포 기록', en: 'GitHub deployments' },
  sniff,
  open,
}
