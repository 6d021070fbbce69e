import type { Said } from '../../ground/index.ts'
import type { Gathered } from './gathered.ts'

const MOST_PLACES = 1_000
const SAMPLE = 200

export const reasons = {
  noRecord: {
    en: 'No record: the line does not begin as the prefix says.',
    ko: '레코드가 아닙니다. 줄의 앞부분이 접두어 설정과 다릅니다.',
  },
  zeros: {
    en: 'Zero bytes, as a crashed machine leaves them.',
    ko: '0 바이트만 있습니다. 장비가 멈췄을 때 남는 흔적일 수 있습니다.',
  },
  tooLong: { en: 'The record is longer than 16 MiB.', ko: '레코드가 16 MiB보다 깁니다.' },
  notJson: { en: 'The line is no JSON object of a PostgreSQL log.', ko: 'PostgreSQL 로그의 JSON 객체가 아닙니다.' },
  notCsv: { en: 'The row is no record of a csvlog.', ko: 'csvlog의 레코드가 아닙니다.' },
  noTime: { en: 'The time of the record cannot be read.', ko: '레코드의 시각을 읽을 수 없습니다.' },
  noLevel: { en: 'The severity of the record is unknown.', ko: '알 수 없는 심각도입니다.' },
  cutOff: { en: 'The record is cut off at the end of the source.', ko: '자료가 끝나는 곳에서 레코드가 잘렸습니다.' },
} as const satisfies Record<string, Said>

const utf8 = new TextDecoder()

export interface RejectedRange {
  readonly part: number
  readonly from: number
  readonly to: number
  readonly line: number
  readonly lines: number
}

/** Notes bytes that nobody understood. `b[at]` is their first byte; all are counted, the first places are kept. */
export const reject = (gathered: Gathered, range: RejectedRange, reason: Said, b: Uint8Array, at: number): void => {
  const { part, from, to, line, lines } = range
  gathered.rejectedLines += lines
  gathered.rejectedBytes += to - from
  if (gathered.rejected.length >= MOST_PLACES) return
  const sample = utf8.decode(b.subarray(at, at + Math.min(to - from, SAMPLE * 4))).slice(0, SAMPLE)
  gathered.rejected.push({ part, from, to, line, reason, sample: sample.replace(/[\r\n]+$/, '') })
}
