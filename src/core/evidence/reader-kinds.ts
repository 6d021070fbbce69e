import { appLog } from './app-log/index.ts'
import { attemptsCsv } from './attempts-csv/index.ts'
import type { EvidenceKind, ReaderKind } from './model.ts'
import { prometheusJson } from './prometheus-json/index.ts'
import { seriesCsv } from './series-csv/index.ts'
import { toldTimeline } from './told-timeline/index.ts'

/** Every kind of evidence that can be read. A new kind is one object in its own folder and one line here. */
export const readerKinds: { readonly [K in EvidenceKind]?: ReaderKind } = {
  'app-log': appLog,
  'prometheus-json': prometheusJson,
  'series-csv': seriesCsv,
  'attempts-csv': attemptsCsv,
  'told-timeline': toldTimeline,
}
