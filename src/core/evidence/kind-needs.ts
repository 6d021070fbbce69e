import type { Said } from '../ground/index.ts'
import type { EvidenceKind } from './model.ts'

/** What a source must have to be taken for a kind, in one line each: said where nothing fits. */
export const kindNeeds: { readonly [K in EvidenceKind]: Said } = {
  'postgres-stderr': {
    en: 'lines with a time and a level word (LOG:, ERROR:); else say --prefix',
    ko: '시각과 수준 단어(LOG:, ERROR:)가 있는 줄, 아니면 --prefix',
  },
  'postgres-csvlog': {
    en: 'rows of 23 or more columns that begin with a time',
    ko: '시각으로 시작하는 23열 이상의 행',
  },
  'postgres-jsonlog': {
    en: 'JSON lines with timestamp and error_severity',
    ko: 'timestamp와 error_severity가 있는 JSON 줄',
  },
  'app-log': {
    en: 'JSON lines or key=value lines with a time and a message, or lines that begin with a date and time',
    ko: '시각과 메시지가 있는 JSON이나 key=value 줄, 또는 날짜와 시각으로 시작하는 줄',
  },
  'prometheus-json': {
    en: 'the answer of query or query_range: {"status":"success","data":{…}}',
    ko: 'query 또는 query_range의 응답: {"status":"success","data":{…}}',
  },
  'series-csv': {
    en: 'a header with a time column, and numbers below it; else say --columns time=NAME',
    ko: '시각 열이 있는 머리글과 그 아래의 숫자, 아니면 --columns time=이름',
  },
  'attempts-csv': {
    en: 'a header with time, outcome and amount; else say --columns',
    ko: '시각, 결과, 금액이 있는 머리글, 아니면 --columns',
  },
  'github-deployment': {
    en: 'JSON of deployments or deployment_status events',
    ko: 'deployment나 deployment_status 이벤트의 JSON',
  },
  alertmanager: {
    en: 'JSON with alerts that have labels and startsAt',
    ko: 'labels와 startsAt이 있는 alerts의 JSON',
  },
  'slack-export': {
    en: 'the zip that Slack exports (channels.json and a folder of days)',
    ko: 'Slack이 내보낸 zip(channels.json과 날짜별 폴더)',
  },
  'chat-paste': {
    en: 'lines with a time, a name and what was said',
    ko: '시각, 이름, 말이 있는 줄',
  },
  'told-timeline': {
    en: 'rows with a time and what happened (Markdown, YAML or CSV)',
    ko: '시각과 일어난 일이 있는 행(Markdown, YAML, CSV)',
  },
}
