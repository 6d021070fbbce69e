import { decodeText } from '../decode-text.ts'
import type { ReaderKind, Sample, Sniffed } from '../model.ts'
import { readPrometheus } from './read-prometheus.ts'

const answer = /"resultType"\s{0,20}:\s{0,20}"(?:matrix|vector|scalar)"/
const bare = /"metric"\s{0,20}:\s{0,20}\{[^{}]{0,4000}\}\s{0,20},\s{0,20}"values?"\s{0,20}:\s{0,20}\[/

const sniff = ({ head }: Sample): Sniffed | undefined => {
  const text = decodeText(head.subarray(0, 64 << 10))
  if (!/^\ufeff?\s{0,1000}[[{]/.test(text)) return undefined
  const confidence = answer.test(text) ? 0.97 : bare.test(text) ? 0.9 : 0
  return confidence > 0 ? { confidence, settings: {}, basis: [] } : undefined
}

export const prometheusJson: ReaderKind = {
  kind: 'prometheus-json',
  version: 2,
  label: { ko: 'Prometheus 질의 결과(JSON)', en: 'Prometheus query result (JSON)' },
  sniff,
  open: readPrometheus,
}
