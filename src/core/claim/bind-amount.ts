import type { QuantityOf } from './model.ts'

export type CountSubject =
  | 'lost customers'
  | 'affected customers'
  | 'people'
  | 'alerts'
  | 'reports'
  | 'failed orders'
  | 'failed attempts'
  | 'affected items'

const customers =
  /(?:고객(?!\s?(?:문의|센터|신고|민원))|파트너|임직원|직원|인원|매장|점포|입점사|업체|기사|학생|환자|사용자|이용자|회원|가입자|가맹점|유저|customers?|users?|subscribers?|accounts?|merchants?|visitors?|clients?|employees|staff|colleagues|partners?|stores?|shops|drivers?|couriers|riders|tenants?|sellers?|patients?|students?|households|passengers|viewers?|players?|listeners|guests|callers|시청자|승객|입주민|수험생|관람객)/i
const left =
  /(?:이탈|잃|떠났|떠난|떠나|탈퇴|해지|churn|\blost\b|\blose\b|\bleft\b|cancel|unsubscrib|never (?:came|returned)|closed their|walked away|gone for good)/i
const hurt =
  /(?:영향|못했|못한|못하|겪|피해|불편|affected|impacted|could ?n[o']t|unable|saw |experienced|hit by|locked out|blocked|stuck|delayed|\blate\b|\btwice\b|without|cut off|\bwrong\b|missed|kicked|rebook|error|\bhit\b|\bwaited\b|기다린|기다려|지연|취소)/i
const persons =
  /^(?:명|사람|인)$|\b(?:people|persons?|engineers?|participants?|attendees?|colleagues|of us|members?|folks|developers?)\b/i
const gathered =
  /(?:회의|회고|리뷰|포스트모템|모였|모인|모여|참석|둘러앉|meeting|\bmet\b|gathered|attend|post-?mortem|retro|in the room|took part|taking part|\breview\b|sat (?:down )?together|debrief|around the table)/i
const alarms =
  /(?:알람|알림|경보|얼럿|alerts?\b|alarms?\b|\bpages\b|notifications? (?:were |are )?(?:waiting|unread|piled|queued))/i
const failing =
  /(?:실패|오류|에러|거절|유실|못했|못한|못 했|처리되지|누락|\bfail|\berror|declin|reject|\blost\b|dropped|could ?n[o']t|could not|timed out|unable|never went through|\b(?:429|4xx|5xx|50[0-4])\b|타임아웃|not (?:be )?(?:placed|processed|completed))/i
const things =
  /(?:결제|주문|요청|거래|예약|이체|출금|입금|충전|접속|인증|발급|로그인|업로드|호출|트랜잭션|전송|송금|시도|조회|가입|발송|payments?|orders?|requests?|transactions?|checkouts?|bookings?|builds?|attempts?|log-?ins?|sign-?(?:ins?|ups?)|uploads?|calls?|searches|queries|deliveries|reservations?|transfers?|purchases?|messages)/i
const reports =
  /(?:문의|신고|민원|티켓|제보|항의\s?전화|inquir(?:y|ies)|tickets?|complaints?|support (?:calls|requests|cases)|bug reports)/i
const items =
  /(?:메시지|메일|알림톡|푸시|문자|이벤트|응답|청구서|송장|영수증|파일|작업|레코드|데이터|적체량?|대기열|invoices?|e?-?mails?|messages?|events?|responses?|answers|notifications?|receipts?|files|jobs|records|rides|trips|tasks|appointments?|page ?views?|sessions?|쿠폰|페이지뷰|질의|진료|이체|이탈)/i
const harmed =
  /(?:적체|지연|중복|밀[려렸린]|쌓|누락|유실|잘못|늦|두 번|이중|\blate\b|\btwice\b|duplicat|delay|\bstuck\b|piled|queued\b|\bheld\b|wrong|missing|corrupt|undelivered|not (?:sent|delivered)|backlog|waiting|\blost\b|rebooked|affected|settled|deliver(?:ed|y)|wiped|손실|이탈|실패|회수|처리)/i
const namedCount =
  /(?:실패|오류|에러|누락|유실|중복|지연|거절)(?:한|된)?\s?(?:건수|건|횟수|수)(?:는|은|가|이)?\s?(?:약\s|총\s|모두\s)?$/
const orders = /(?:주문|orders?)/i

/** What a count is of, by its noun, the words at its sides and the sentence. `before` and `after` reach to the next number. */
export const bindCount = (
  q: QuantityOf<'count'>,
  before: string,
  after: string,
  sentence: string,
): CountSubject | undefined => {
  const beside = before.slice(-28).replace(/^.*[,;·](?=\s)/s, '')
  const near = `${beside} ${q.noun} ${after.slice(0, 28)}`
  const touching = `${before.slice(-14)} ${q.noun} ${after.slice(0, 8)}`
  if (persons.test(q.noun) && gathered.test(sentence) && !hurt.test(near)) return 'people'
  if (reports.test(touching)) return 'reports'
  if (customers.test(`${before.slice(-14)} ${q.noun} ${after.slice(0, 14)}`)) {
    if (left.test(sentence)) return 'lost customers'
    if (hurt.test(sentence)) return 'affected customers'
    return undefined
  }
  if (persons.test(q.noun) && gathered.test(sentence)) return 'people'
  if (namedCount.test(before)) return 'failed attempts'
  if (alarms.test(touching)) return 'alerts'
  if (failing.test(`${q.noun} ${sentence}`) && things.test(near)) {
    return orders.test(near) ? 'failed orders' : 'failed attempts'
  }
  if (items.test(near) && harmed.test(`${near} ${sentence}`)) return 'affected items'
  return undefined
}

const loss =
  /(?:손실|손해|피해|매출|놓친|날린|날렸|잃|금액|loss|lost|losing|cost|revenue|worth|total(?:l?ing)?|damage|missed sales|sales|\bpaid\b|refund|compensat|\bcredits?\b|credited|환불|보상|배상|지급)/i

export const isLoss = (sentence: string): boolean => loss.test(sentence)

const rateNames = /(?:실패율|오류율|에러율|장애율|error rate|failure rate)[^.]{0,24}$/i
const rateOf =
  /^\s?(?:of (?:all |the |our )*(?:requests|payments|orders|attempts|log-?ins|checkouts|transactions|calls|traffic)\b[^.]{0,16}\b(?:fail|error|reject|time)|of (?:all |the |our |total |daily )+(?:\w+ ){0,2}(?:requests|payments|orders|quotes|bookings|sessions|log-?ins|searches|messages|customers|users|accounts|merchants|visitors|subscribers|employees|traffic)\b|(?:의|가|이|는)?\s?[^.]{0,12}실패)/i

const gauges =
  /(?:풀|사용률|사용량|사용 ?중|점유|가동률|디스크|메모리|cpu|힙|스레드|포화|용량|적중률|pool|in use|usage|utili[sz]ation|capacity|occupan|saturat|memory|disk|heap|threads?|connections?|hit (?:rate|ratio)|full\b)/i

/** A failure rate: named before the percentage, or said after it ("40% of requests failed"). */
export const isRate = (before: string, after: string): boolean => rateNames.test(before) || rateOf.test(after)
export const isGauge = (sentence: string): boolean => gauges.test(sentence)

const reached =
  /(?:\b(?:risen|rose|climbed|climbing|grew|grown|jumped|spiked|went up|shot up|hit|reached|reaching|peaked|was|were|stood|up)(?: (?:to|at|up to|as high as))?\s(?:about |over |around )?)$/i
const reachedKo = /^\s?(?:를|을|까지|에|로|이|가)?\s?(?:찍|도달|넘(?!지)|올라|치솟|기록|찼|차올|육박)/

/** "memory had risen to 98%", "CPU가 90%를 찍은": a level that was reached, without a time beside it. */
export const isReached = (before: string, after: string): boolean =>
  isGauge(`${before} ${after.slice(0, 20)}`) &&
  (reached.test(before) || reachedKo.test(after)) &&
  !/\b(?:not|never|set|limit|alert)\b|않|설정|임계|기준/i.test(`${before.slice(-40)} ${after.slice(0, 24)}`)
