import { decodeText } from '../decode-text.ts'
import type { ReaderKind, Sample, Sniffed } from '../model.ts'
import { readAlerts } from './read-alerts.ts'

const starts = /"startsAt"\s{0,20}:\s{0,20}"/
const labels = /"labels"\s{0,20}:\s{0,20}\{/

const sniff = ({ head }: Sample): Sniffed | undefined => {
  const text = decodeText(head.subarray(0, 256 << 10))
  const fits = /^\ufeff?\s{0,1000}[[{]/.test(text) && starts.test(text) && labels.test(text)
  return fits ? { confidence: 0.95, settings: {}, basis: [] } : undefined
}

export const alertmanager: ReaderKind = {
  kind: 'alertmanager',
  version: 1,
  label: { ko: 'Alertmanager 알람', en: 'Alertmanager notifications' },
  sniff,
  open: readAlerts,
}
