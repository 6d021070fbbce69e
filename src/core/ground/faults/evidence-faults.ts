import { kind } from './fault-kind.ts'

/** What cannot be read. */
export const evidenceFaults = {
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
    {
      en: '{seemsEn}First line: {sample}\nSay what it is with --kind KIND, or give it what it lacks:\n{lacksEn}',
      ko: '{seemsKo}첫 줄: {sample}\n--kind 로 종류를 알려 주거나 빠진 것을 채우세요:\n{lacksKo}',
    },
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
  prefix_without_time: kind(
    422,
    2,
    {
      en: 'The prefix "{prefix}" has no time, so no line would say when it was written.',
      ko: '접두어 "{prefix}"에 시각이 없어 언제 쓰인 줄인지 알 수 없습니다.',
    },
    {
      en: 'Use a log_line_prefix with %m, %t or %n, or import the csvlog.',
      ko: '%m, %t, %n 중 하나가 있는 log_line_prefix 를 쓰거나 csvlog 를 가져오세요.',
    },
  ),
  file_not_found: kind(
    404,
    2,
    { en: 'There is no file {file}.', ko: '{file} 파일이 없습니다.' },
    { en: 'Check the path.', ko: '경로를 확인하세요.' },
  ),
  not_a_file: kind(
    422,
    2,
    { en: '{file} is no regular file: {whatEn}.', ko: '{file}은(는) 일반 파일이 아닙니다: {whatKo}.' },
    { en: 'Name the files to import.', ko: '가져올 파일을 지정하세요.' },
  ),
  file_unreadable: kind(
    403,
    2,
    { en: '{file} may not be read by this account.', ko: '이 계정으로는 {file}을(를) 읽을 수 없습니다.' },
    { en: 'Allow reading it, or import a copy.', ko: '읽기 권한을 주거나 사본을 가져오세요.' },
  ),
  input_invalid: kind(
    422,
    2,
    { en: '{where}: {reason}', ko: '{where}: {reason}' },
    { en: 'Correct it and try again.', ko: '고친 뒤 다시 시도하세요.' },
  ),
  empty_source: kind(
    422,
    2,
    { en: '{file} is empty.', ko: '{file}은(는) 빈 파일입니다.' },
    { en: 'Check that it was copied completely.', ko: '끝까지 복사되었는지 확인하세요.' },
  ),
  source_too_large: kind(
    413,
    2,
    {
      en: '{file} is larger than {limit}, the most that {kind} is read from.',
      ko: '{file}이(가) {kind} 자료의 한도 {limit}보다 큽니다.',
    },
    { en: 'Import it in pieces.', ko: '나누어 가져오세요.' },
  ),
  encoding_unsupported: kind(
    422,
    2,
    { en: '{file} is written in {encoding}.', ko: '{file}은(는) {encoding} 인코딩입니다.' },
    { en: 'Save it as UTF-8 and import it again.', ko: 'UTF-8로 저장한 뒤 다시 가져오세요.' },
  ),
  date_missing: kind(
    422,
    2,
    {
      en: '{file} has clock times without a date (first: {sample}).',
      ko: '{file}에 날짜 없는 시각이 있습니다(처음: {sample}).',
    },
    { en: 'Say the day of the first one: --date 2025-12-02.', ko: '첫 시각의 날짜를 알려 주세요: --date 2025-12-02.' },
  ),
  date_order_unknown: kind(
    422,
    2,
    {
      en: '{file} has dates that can be read day first or month first (first: {sample}).',
      ko: '{file}의 날짜는 일이 먼저인지 월이 먼저인지 알 수 없습니다(처음: {sample}).',
    },
    {
      en: 'Say it: --date-order dmy or --date-order mdy.',
      ko: '--date-order dmy 또는 --date-order mdy 로 알려 주세요.',
    },
  ),
  columns_missing: kind(
    422,
    2,
    {
      en: '{file} has no column for: {columns} (first line: {sample}).',
      ko: '{file}에 필요한 열이 없습니다: {columns}(첫 줄: {sample}).',
    },
    {
      en: 'Say which column it is: --column time=NAME.',
      ko: '어느 열인지 알려 주세요: --column time=이름.',
    },
  ),
  archive_broken: kind(
    422,
    2,
    { en: '{file} is not a whole archive: {detail}', ko: '{file}은(는) 온전한 압축 파일이 아닙니다: {detail}' },
    { en: 'Copy or make it again.', ko: '다시 복사하거나 다시 만드세요.' },
  ),
  archive_member_unsafe: kind(
    422,
    2,
    {
      en: '{file} has a member whose path leads outside or is a link: {member}',
      ko: '{file} 안에 바깥을 가리키는 경로나 링크가 있습니다: {member}',
    },
    {
      en: 'Nothing of it was read. Make the archive again without it.',
      ko: '아무것도 읽지 않았습니다. 그것을 빼고 다시 만드세요.',
    },
  ),
  archive_too_large: kind(
    413,
    2,
    {
      en: '{file} unpacks to more than is accepted ({limit}).',
      ko: '{file}을(를) 풀면 받을 수 있는 한도({limit})를 넘습니다.',
    },
    { en: 'Import the files in it one by one.', ko: '안에 든 파일을 하나씩 가져오세요.' },
  ),
  archive_mixed: kind(
    422,
    2,
    {
      en: '{file} holds several files of different kinds: {members}',
      ko: '{file} 안에 여러 종류의 파일이 있습니다: {members}',
    },
    { en: 'Unpack it and import them one by one.', ko: '압축을 풀고 하나씩 가져오세요.' },
  ),
  archive_nested: kind(
    422,
    2,
    { en: '{file} holds another archive: {member}', ko: '{file} 안에 또 다른 압축 파일이 있습니다: {member}' },
    { en: 'Unpack the outer one and import the inner one.', ko: '바깥 것을 풀고 안의 것을 가져오세요.' },
  ),
  archive_encrypted: kind(
    422,
    2,
    { en: '{file} is protected by a password.', ko: '{file}에 암호가 걸려 있습니다.' },
    { en: 'Unpack it and import what is in it.', ko: '압축을 풀고 안의 것을 가져오세요.' },
  ),
  blob_missing: kind(
    404,
    2,
    { en: 'The evidence bytes {sha256} are not in the store.', ko: '근거 원본 {sha256}이(가) 저장소에 없습니다.' },
    { en: 'Import the source again.', ko: '자료를 다시 가져오세요.' },
  ),
  blob_damaged: kind(
    500,
    2,
    { en: 'The stored evidence {sha256} is damaged.', ko: '저장된 근거 {sha256}이(가) 손상되었습니다.' },
    {
      en: 'Import the source again: its bytes replace the damaged ones.',
      ko: '자료를 다시 가져오세요. 온전한 원본으로 바뀝니다.',
    },
  ),
  evidence_not_found: kind(
    404,
    2,
    { en: 'There is no evidence "{evidence}" in this incident.', ko: '이 장애에 "{evidence}" 근거가 없습니다.' },
    { en: 'Import the file again.', ko: '파일을 다시 가져오세요.' },
  ),
  bytes_not_found: kind(
    404,
    2,
    { en: 'No evidence of this incident has the bytes {sha256}.', ko: '이 장애의 근거에 {sha256} 바이트가 없습니다.' },
    {
      en: 'A citation names the sha256 of a part of the evidence.',
      ko: '인용은 근거 파일의 sha256을 가리켜야 합니다.',
    },
  ),
  reading_broke: kind(
    500,
    70,
    { en: 'The reading of "{name}" broke off ({reason}).', ko: '"{name}"을(를) 읽다가 중단되었습니다({reason}).' },
    {
      en: 'Nothing of it was kept. Import it again; if it breaks off again, cut the file into smaller ones.',
      ko: '저장된 것은 없습니다. 다시 가져와 보고, 또 중단되면 파일을 작게 나누세요.',
    },
  ),
} as const
