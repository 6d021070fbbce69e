import type { Lang, Said } from './lang.ts'

interface FaultKind {
  /** HTTP status. */
  readonly status: number
  /** Process exit code. */
  readonly exit: number
  /** One sentence; `{name}` takes an argument. */
  readonly says: Said
  /** What to do about it. */
  readonly hint: Said
}

const kind = (status: number, exit: number, says: Said, hint: Said): FaultKind => ({ status, exit, says, hint })

/** The closed table of refusals. A fault is a request that we refuse; outcomes are values and bugs are assertions. */
export const faults = {
  incident_not_found: kind(
    404,
    2,
    { en: 'There is no incident "{incident}".', ko: '"{incident}" 장애를 찾을 수 없습니다.' },
    { en: 'List the incidents, or name an incident folder.', ko: '장애 목록을 보거나 장애 폴더를 지정하세요.' },
  ),
  zone_unknown: kind(
    422,
    2,
    { en: '"{zone}" is not a time zone.', ko: '"{zone}"은(는) 시간대 이름이 아닙니다.' },
    {
      en: 'Use an IANA name or an offset: Asia/Seoul, +09:00.',
      ko: 'IANA 이름이나 오프셋을 쓰세요: Asia/Seoul, +09:00.',
    },
  ),
  zone_missing: kind(
    422,
    2,
    {
      en: '{file} does not say its time zone (first time read: {sample}).',
      ko: '{file}에 시간대가 적혀 있지 않습니다(처음 읽은 시각: {sample}).',
    },
    {
      en: 'Say it: --zone Asia/Seoul. Not Again never assumes a zone silently.',
      ko: '--zone Asia/Seoul 처럼 알려 주세요. 시간대를 몰래 가정하지 않습니다.',
    },
  ),
  kind_unknown: kind(
    422,
    2,
    { en: 'Cannot tell what {file} is.', ko: '{file}이(가) 어떤 자료인지 알 수 없습니다.' },
    { en: 'Say it: --kind KIND. First bytes: {sample}', ko: '--kind 로 알려 주세요. 첫 부분: {sample}' },
  ),
  nothing_parsed: kind(
    422,
    2,
    { en: 'Nothing in {file} could be read as {kind}.', ko: '{file}에서 {kind}(으)로 읽을 수 있는 것이 없습니다.' },
    {
      en: 'First line: {sample}. Try --kind or --prefix.',
      ko: '첫 줄: {sample}. --kind 나 --prefix 를 지정해 보세요.',
    },
  ),
  file_not_found: kind(
    404,
    2,
    { en: 'There is no file {file}.', ko: '{file} 파일이 없습니다.' },
    { en: 'Check the path.', ko: '경로를 확인하세요.' },
  ),
  input_invalid: kind(
    422,
    2,
    { en: '{where}: {reason}', ko: '{where}: {reason}' },
    { en: 'Correct it and try again.', ko: '고친 뒤 다시 시도하세요.' },
  ),
} as const satisfies Record<string, FaultKind>

export type FaultCode = keyof typeof faults

type FaultArgs = Readonly<Record<string, string | number>>

const fill = (text: string, args: FaultArgs) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole))

export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly args: FaultArgs

  constructor(code: FaultCode, args: FaultArgs = {}) {
    super(`${code}: ${fill(faults[code].says.en, args)}`)
    this.code = code
    this.args = args
  }

  says(lang: Lang): string {
    return fill(faults[this.code].says[lang], this.args)
  }

  hint(lang: Lang): string {
    return fill(faults[this.code].hint[lang], this.args)
  }
}
