/**
 * Words that people use for one another when they tell an outage, Korean stems and English lemmas. A word of a class
 * matches every other of it. Words of a class, never of one incident.
 */
const classes: Readonly<Record<string, string>> = {
  start: '시작 개시 착수 발생 돌기 돌리 began begin start initiat kick launch run',
  finish: '완료 끝나 끝난 끝났 끝내 끝 마쳤 마친 마무리 종료 finish complet done end',
  stop: '중단 멈추 멈췄 멈춘 멈춰 정지 죽였 강제종료 내렸 stop halt kill cancel abort terminat paus',
  recover:
    '복구 정상 정상화 회복 되살 살렸 살린 살아 재개 풀렸 풀린 돌아왔 돌아오 돌아온 recover restor resum normal heal work',
  undo: '롤백 되돌 되돌렸 원복 roll-back rollback rolled revert back-out undo',
  release: '배포 릴리스 릴리즈 반영 적용 출시 deploy releas ship rollout push appl merg chang 변경',
  answer: 'ack acknowledg 확인 접속 합류 붙 respond join 대응 착수',
  alarm: '알람 알림 경보 얼럿 alert alarm pag notif 호출 전화',
  told: '문의 신고 제보 항의 민원 complain report ticket call 접수',
  found: '인지 감지 발견 탐지 알아 알았 알게 아는 알기 눈치 notic detect discover found learn spot',
  break: '오류 에러 실패 예외 장애 error fail exception fault',
  slow: '지연 느려 느린 latency slow delay lag 랙',
  pile: '적체 밀리 밀린 쌓 쌓이 대기열 backlog queue',
  empty: '해소 소진 비우 비운 비워 drain clear',
  rise: '올리 올렸 올린 상향 증가 늘 늘기 늘어 늘렸 증설 상승 치솟 rais rise rose increas grow grew climb spike scal',
  lower: '내리 낮추 낮췄 축소 감소 줄 줄였 줄이 lower reduc decreas drop',
  off: '끄 끄기 끄고 껐 끔 끈 비활성 비활성화 disabl turned-off off',
  on: '켜 켠 켤 켜고 켰 켜기 활성 활성화 enabl on',
  again: '재시작 재기동 재부팅 restart reboot recycl',
  promote: '승격 페일오버 failover fail-over promot 절체',
  expire: '만료 expir expiri laps',
  renew: '교체 갱신 재발급 replac renew rotat swap',
  declare: '선언 선포 declar declarat',
  decide: '결정 decid decis agre',
  remove: '삭제 지운 지웠 지우 제거 delet remov',
  block: '차단 막히 막힘 막혔 막은 block refus reject',
  shift: '전환 우회 switch rerout shift mov fail-over',
  sign: '징후 조짐 전조 신호 sign signal symptom warning',
  full: '포화 고갈 소진 가득 full exhaust saturat',
  first: '처음 최초 첫 first initial earliest',
  hurt: '영향 impact affect',
  fix: '수정 핫픽스 패치 fix hotfix patch correct',
}

const byWord = new Map(
  Object.entries(classes).flatMap(([name, words]) => words.split(' ').map(word => [word, `=${name}`] as const)),
)

/** The class of a stem, else the stem itself. */
export const classOf = (stem: string): string => byWord.get(stem) ?? stem
