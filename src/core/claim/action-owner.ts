import { dueIn } from './action-due.ts'
import { isNothing } from './is-nothing.ts'

const roleWord =
  '(?:QA|SRE|DBA|DB|DevOps|infra(?:structure)?|platform|backend|frontend|security|network|ops|operations|on-call|support|product|data|mobile|web|payments?|인프라|개발|기획|보안|운영|플랫폼|백엔드|프론트엔드|네트워크|데이터|결제|서버|품질|당직|디비)'
const owners: readonly RegExp[] = [
  /(?:owners?|assignees?|assigned to|responsible|DRI|담당(?:자|팀|부서)?|책임(?:자)?|주체|오너)\s?(?:[:：=]|은|는)\s?((?:(?!\.(?:\s|$))[^|,;()\n]){1,60})/i,
  /(?:^|[\s([|—–-])(@[\w가-힣][\w가-힣./-]{1,40})/,
  new RegExp(
    `[([]\\s?((?:the )?${roleWord}(?:\\s?(?:team|lead|engineers?|팀|파트|담당(?:자)?|그룹|실))?(?:\\s?(?:[/·&,+]|와|과|and|with)\\s?${roleWord}(?:\\s?(?:team|팀|파트))?)?)(?:\\s?[,/·|;:][^)\\]]{0,40})?[)\\]]`,
    'i',
  ),
  new RegExp(
    `[—–-]\\s?((?:the )?${roleWord}(?:\\s?(?:team|lead|팀|파트|담당(?:자)?))?(?:\\s?(?:/|와|과|and|with)\\s?${roleWord}(?:\\s?(?:team|팀|파트))?)?)\\s?(?:[,;.|(—–-]|까지|$)`,
    'i',
  ),
  new RegExp(`(?:^|[,|;]\\s?)((?:the )?${roleWord}\\s?(?:team|lead|팀|파트|담당자?))\\s?(?=[,;.|(]|$|까지)`, 'i'),
  /(?:담당|책임)\s?[)\]]|([가-힣A-Za-z]{1,20}\s?(?:팀|파트|담당자?|팀장|리드))\s?(?:[)\],|]|$|까지|이|가|에서\s)/,
  /\b([A-Z][\w-]{1,20}(?:\s[A-Z][\w-]{1,20})?(?: team)?)\s(?:owns|to own|will own|takes)\b/,
]

/** A piece at the end of an action that names somebody: "Hamish", "mobile team", "최민호", "담당 정하늘". */
const names: readonly RegExp[] = [
  /^(?:담당(?:자)?\s)?([가-힣]{2,4}(?:\s?(?:님|팀장|파트장|매니저|리드))?)$/,
  /^(?:담당(?:자)?\s)?((?:[가-힣A-Za-z]{1,12}\s)?[가-힣A-Za-z]{1,12}(?:팀|파트|실|그룹|셀|스쿼드|본부|센터)(?:\s[가-힣]{2,4})?)$/,
  /^((?:the )?(?:[A-Za-z][\w-]{0,20}\s){0,2}(?:team|squad|guild|group|engineers?|on-call))$/i,
  /^([A-Z][a-z]{1,14}(?:\s(?:[A-Z]\.|[A-Z][a-z]{1,14}))?)$/,
  /^([A-Z]{2,5})$/,
]
const notName =
  /(?:기|함|것|음|화|안|중|검토|추가|적용|작성|개선|도입|확인|예정|완료|필요|미정|없음|추후|보류)$|^(?:기한|마감일?|일정|목표일?|우선순위|상태|비고|담당자?|책임자?)$|^(?:due|deadline|owner|priority|status|eta|done|todo|later|maybe|optional|urgent|high|low|medium|new|see)$/i
const separator = /\s\/\s|;\s|\s[–—-]\s|\s?(?:->|→)\s|[:：]\s|\s?[([]\s?|\.\s(?=\*\*|@)/

/** Somebody named after the action itself, behind a dash, a slash, a colon or in brackets. */
const namedAtEnd = (text: string): string | undefined => {
  const pieces = text
    .slice(0, 600)
    .split(separator)
    .slice(1)
    .flatMap(piece => piece.split(/[,·|)\]~]\s?/))
    .map(piece => piece.replace(/[*_`.]/g, '').trim())
  for (const piece of pieces) {
    if (piece === '' || piece.length > 30 || /\d/.test(piece) || dueIn(piece) !== undefined) continue
    if (notName.test(piece)) continue
    const name = names.map(form => form.exec(piece)?.[1]).find(it => it !== undefined)
    if (name) return name
  }
  return undefined
}

/** "Marcus will shorten TTLs". */
const willDo = /^([A-Z][a-z]{1,14})(?: and [A-Z][a-z]{1,14})? (?:will|to|shall)\s[a-z]/
const nobody =
  /^(?:We|It|This|That|They|There|You|Someone|Somebody|Everyone|All|Each|Nobody|Need|Have|Try|Want|Plan|Ask|Move)$/

/** Who does an action, as its words say it. */
export const ownerIn = (text: string): string | undefined => {
  for (const form of owners) {
    const match = form.exec(text)
    const name = match && (match[1] ?? match[0]).replace(/[*_`]/g, '').trim()
    if (name && !isNothing(name)) return name
  }
  const doer = willDo.exec(text)?.[1]
  return doer && !nobody.test(doer) ? doer : namedAtEnd(text)
}
