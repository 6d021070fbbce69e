import type { QuantityOf } from './model.ts'

export type CountSubject =
  'lost customers' | 'affected customers' | 'people' | 'alerts' | 'failed orders' | 'failed attempts'

const customers =
  /(?:고객|사용자|이용자|회원|가입자|가맹점|유저|customers?|users?|subscribers?|accounts?|merchants?|visitors?|clients?)/i
const left =
  /(?:이탈|잃|떠났|떠난|떠나|탈퇴|해지|churn|\blost\b|\blose\b|\bleft\b|cancel|unsubscrib|never (?:came|returned)|closed their|walked away|gone for good)/i
const hurt =
  /(?:영향|못했|못한|못하|겪|피해|불편|affected|impacted|could ?n[o']t|unable|saw |experienced|hit by|locked out)/i
const persons =
  /^(?:명|사람|인)$|\b(?:people|persons?|engineers?|participants?|attendees?|colleagues|of us|members?|folks|developers?)\b/i
const gathered =
  /(?:회의|회고|포스트모템|모였|모인|모여|참석|둘러앉|meeting|\bmet\b|gathered|attend|post-?mortem|retro|in the room|sat (?:down )?together|debrief|around the table)/i
const alarms =
  /(?:알람|알림|경보|얼럿|alerts?\b|alarms?\b|\bpages\b|notifications? (?:were |are )?(?:waiting|unread|piled|queued))/i
const failing =
  /(?:실패|오류|에러|거절|유실|못했|못한|못 했|처리되지|누락|\bfail|\berror|declin|reject|\blost\b|dropped|could ?n[o']t|could not|timed out|unable|never went through|not (?:be )?(?:placed|processed|completed))/i
const things =
  /(?:결제|주문|요청|거래|예약|이체|출금|입금|충전|접속|인증|발급|로그인|업로드|호출|트랜잭션|전송|송금|시도|조회|가입|발송|payments?|orders?|requests?|transactions?|checkouts?|bookings?|builds?|attempts?|log-?ins?|sign-?(?:ins?|ups?)|uploads?|calls?|searches|queries|deliveries|reservations?|transfers?|purchases?|messages)/i
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
  if (customers.test(`${before.slice(-14)} ${q.noun} ${after.slice(0, 14)}`)) {
    if (left.test(sentence)) return 'lost customers'
    if (hurt.test(sentence)) return 'affected customers'
    return undefined
  }
  if (persons.test(q.noun) && gathered.test(sentence)) return 'people'
  if (alarms.test(touching)) return 'alerts'
  if (failing.test(`${q.noun} ${sentence}`) && things.test(near)) {
    return orders.test(near) ? 'failed orders' : 'failed attempts'
  }
  return undefined
}

const loss =
  /(?:손실|손해|피해|매출|놓친|날린|날렸|잃|금액|loss|lost|losing|cost|revenue|worth|total(?:l?ing)?|damage|missed sales|sales)/i

export const isLoss = (sentence: string): boolean => loss.test(sentence)

const rateNames = /(?:실패율|오류율|에러율|장애율|error rate|failure rate)[^.]{0,24}$/i
const rateOf =
  /^\s?(?:of (?:all |the |our )*(?:requests|payments|orders|attempts|log-?ins|checkouts|transactions|calls|traffic)\b[^.]{0,16}\b(?:fail|error|reject|time)|(?:의|가|이|는)?\s?[^.]{0,12}실패)/i

const gauges =
  /(?:풀|사용률|사용량|사용 ?중|점유|가동률|디스크|메모리|cpu|힙|스레드|포화|용량|적중률|pool|in use|usage|utili[sz]ation|capacity|occupan|saturat|memory|disk|heap|threads?|connections?|hit (?:rate|ratio)|full\b)/i

/** A failure rate: named before the percentage, or said after it ("40% of requests failed"). */
export const isRate = (before: string, after: string): boolean => rateNames.test(before) || rateOf.test(after)
export const isGauge = (sentence: string): boolean => gauges.test(sentence)
