import { kind } from './fault-kind.ts'

/** Live PromQL servers, and captures from them. */
export const captureFaults = {
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
} as const
