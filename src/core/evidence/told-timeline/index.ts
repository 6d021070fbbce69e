import type { ReaderKind, Sample, Sniffed } from '../model.ts'
import { textLines } from '../text-lines.ts'
import { placeableShare } from './placeable-share.ts'
import { formOf, openTold } from './read-told-timeline.ts'

const sniff = ({ head }: Sample): Sniffed | undefined => {
  const lines = textLines(head.subarray(0, 256 << 10))
  const form = formOf(lines)
  const confidence = form === 'yaml' ? 0.95 : form === 'csv' ? 0.9 : placeableShare(lines)
  return confidence > 0 ? { confidence, settings: {}, basis: [] } : undefined
}

export const toldTimeline: ReaderKind = {
  kind: 'told-timeline',
  version: 1,
  label: { ko: '사람이 쓴 타임라인', en: 'hand-written timeline' },
  sniff,
  open: settings => openTold(settings, { withoutZone: 'refuse' }),
}

export { readToldTimeline } from './read-told-timeline.ts'
