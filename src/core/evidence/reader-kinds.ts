import { alertmanager } from './alertmanager/index.ts'
import { appLog } from './app-log/index.ts'
import { attemptsCsv } from './attempts-csv/index.ts'
import { chatPaste } from './chat-paste/index.ts'
import { githubDeployment } from './github-deployment/index.ts'
import type { EvidenceKind, ReaderKind } from './model.ts'
import { postgresCsvlog, postgresJsonlog, postgresStderr } from './postgres/index.ts'
import { prometheusJson } from './prometheus-json/index.ts'
import { seriesCsv } from './series-csv/index.ts'
import { slackExport } from './slack-export/index.ts'
import { toldTimeline } from './told-timeline/index.ts'

/** Every kind of evidence that can be read. A new kind is one object in its own folder and one line here. */
export const readerKinds: { readonly [K in EvidenceKind]: ReaderKind } = {
  'postgres-stderr': postgresStderr,
  'postgres-csvlog': postgresCsvlog,
  'postgres-jsonlog': postgresJsonlog,
  'app-log': appLog,
  'prometheus-json': prometheusJson,
  'series-csv': seriesCsv,
  'attempts-csv': attemptsCsv,
  'github-deployment': githubDeployment,
  alertmanager,
  'slack-export': slackExport,
  'chat-paste': chatPaste,
  'told-timeline': toldTimeline,
}
