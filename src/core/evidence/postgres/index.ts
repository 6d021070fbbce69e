import type { ReaderKind } from '../model.ts'
import { openPostgres } from './open-postgres.ts'
import { sniffCsvlog, sniffJsonlog, sniffStderr } from './sniff.ts'

export const postgresStderr: ReaderKind = {
  kind: 'postgres-stderr',
  version: 2,
  label: { en: 'PostgreSQL log (text)', ko: 'PostgreSQL 로그(텍스트)' },
  sniff: sniffStderr,
  open: (settings, tools) => openPostgres('stderr', 'postgres-stderr', settings, tools),
}

export const postgresCsvlog: ReaderKind = {
  kind: 'postgres-csvlog',
  version: 2,
  label: { en: 'PostgreSQL log (csvlog)', ko: 'PostgreSQL 로그(csvlog)' },
  sniff: sniffCsvlog,
  open: (settings, tools) => openPostgres('csvlog', 'postgres-csvlog', settings, tools),
}

export const postgresJsonlog: ReaderKind = {
  kind: 'postgres-jsonlog',
  version: 2,
  label: { en: 'PostgreSQL log (jsonlog)', ko: 'PostgreSQL 로그(jsonlog)' },
  sniff: sniffJsonlog,
  open: (settings, tools) => openPostgres('jsonlog', 'postgres-jsonlog', settings, tools),
}
