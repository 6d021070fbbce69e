import { decodeText } from '../decode-text.ts'
import type { ReaderKind, Sample, Sniffed } from '../model.ts'
import { readSlack } from './read-slack.ts'

const conversations = /(?:^|\/)(?:channels|groups|dms|mpims)\.json$/
const message = /"type"\s{0,9}:\s{0,9}"message"/
const ts = /"ts"\s{0,9}:\s{0,9}"\d{9,11}\.\d{4,9}"/

const sniff = ({ head, members }: Sample): Sniffed | undefined => {
  if (members?.some(path => conversations.test(path))) return { confidence: 0.98, settings: {}, basis: [] }
  const text = decodeText(head.subarray(0, 64 << 10))
  const fits = /^\ufeff?\s{0,1000}[[{]/.test(text) && message.test(text) && ts.test(text)
  return fits ? { confidence: 0.95, settings: {}, basis: [] } : undefined
}

export const slackExport: ReaderKind = {
  kind: 'slack-export',
  version: 1,
  label: { ko: 'Slack 내보내기', en: 'Slack export' },
  sniff,
  open: readSlack,
}
