import type { Said } from '../ground/index.ts'
import { decodeText } from './decode-text.ts'

const forms: readonly (readonly [RegExp, Said])[] = [
  [
    /^(?:<\d{1,3}>)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d /m,
    {
      en: 'syslog or journald, whose lines have no year; export them with "journalctl -o short-iso" or take the log of the program itself',
      ko: '연도가 없는 syslog나 journald 로그("journalctl -o short-iso"로 내보내거나 프로그램의 원래 로그를 쓰세요)',
    },
  ],
  [
    /^<\d{1,3}>1 \d{4}-/m,
    {
      en: 'syslog (RFC 5424); import the log of the program itself',
      ko: 'syslog(RFC 5424, 프로그램의 원래 로그를 쓰세요)',
    },
  ],
  [
    /"__REALTIME_TIMESTAMP"/,
    {
      en: 'journald as JSON; export it with "journalctl -o cat" or "-o short-iso"',
      ko: 'journald의 JSON("journalctl -o short-iso"로 내보내세요)',
    },
  ],
  [
    /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) std(?:out|err) [FP] /m,
    {
      en: 'a container log (CRI) around lines that are not understood',
      ko: '이해하지 못한 줄을 감싼 컨테이너 로그(CRI)',
    },
  ],
  [
    /^\{"log": ?".{0,4000}", ?"stream": ?"std(?:out|err)"/m,
    {
      en: 'a container log (Docker) around lines that are not understood',
      ko: '이해하지 못한 줄을 감싼 컨테이너 로그(Docker)',
    },
  ],
  [
    /^# (?:HELP|TYPE|UNIT) [A-Za-z_:]/m,
    {
      en: 'OpenMetrics or the text of an exporter; export a range from Prometheus (query_range) instead',
      ko: 'OpenMetrics나 exporter의 텍스트(대신 Prometheus에서 query_range로 내보내세요)',
    },
  ],
  [
    /^\S{1,60} \S{1,60} \S{1,60} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/m,
    { en: 'an access log of a web server', ko: '웹 서버의 접속 로그' },
  ],
  [
    /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{6} /m,
    { en: 'a log in the form of klog, whose times have no year', ko: '연도가 없는 klog 형식의 로그' },
  ],
  [
    /^\[?\d\d:\d\d:\d\d[.,]\d{3}\]? .{0,200}\b(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b/m,
    { en: 'a log whose times have no date', ko: '시각에 날짜가 없는 로그' },
  ],
  [/^-- PostgreSQL database dump/m, { en: 'a database dump', ko: '데이터베이스 덤프' }],
  [/^\s{0,99}<(?:!doctype html|html)/i, { en: 'a web page', ko: '웹 페이지' }],
  [/^%PDF-/, { en: 'a PDF', ko: 'PDF' }],
  [/^SQLite format 3\0/, { en: 'a SQLite database', ko: 'SQLite 데이터베이스' }],
  [/^PAR1/, { en: 'Parquet', ko: 'Parquet' }],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8/, { en: 'a picture', ko: '그림' }],
]

/** What a source that no reader takes looks like by its first bytes. */
export const seemsLike = (head: Uint8Array): Said | undefined => {
  const text = decodeText(head.subarray(0, 16_384))
  const found = forms.find(([form]) => form.test(text))
  if (found) return found[1]
  const odd = head.subarray(0, 4_096).filter(byte => byte < 9 || (byte > 13 && byte < 27)).length
  return odd * 50 > Math.min(head.length, 4_096) ? { en: 'a binary file', ko: '텍스트가 아닌 파일' } : undefined
}
