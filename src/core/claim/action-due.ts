import { isNothing } from './is-nothing.ts'
import { readDates } from './read-dates.ts'

const dues: readonly RegExp[] = [
  /(?:due(?: date| by)?|deadline|target(?: date)?|eta|기한|마감(?:일)?|완료\s?(?:예정|목표)일?|예정일|일정|목표일)\s?(?:[:：=]|은|는)\s?([^|,;()\n]{1,40})/i,
  /(\d{1,2}\s?[/.]\s?\d{1,2})(?!\d)(?=\s?(?:까지|\([월화수목금토일]\)|[)\]|,;.]|$))/,
  /\b(?:by|before|due|until)\s((?:end of (?:the )?(?:week|month|quarter|year|sprint|Q\d)|(?:next |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|next (?:week|month|sprint|release)|Q[1-4](?: \d{4})?|EO[DWMQY]|tomorrow|\d{1,2}\/\d{1,2}))\b/i,
  /\b((?:in|within)\s(?:\d{1,3}|one|two|three|four|six|a)\s(?:business |working )?(?:days?|weeks?|months?|sprints?))\b/i,
  /((?:\d{1,3}|한|두|세|네|일|이|삼)\s?(?:주|주일|일|개월|달|영업일|스프린트)\s?(?:이내|안에?|내(?:에)?|뒤|후|까지)?)(?=\s?(?:[,)\]|;.·]|$|소요|완료|목표|까지|이내|안에|내에))/,
  /((?:이번|다음|차주|금주|내)\s?(?:주|달|월|분기|스프린트)?\s?(?:말|초|중|[월화수목금]요일)?(?:까지|내|중))/,
  /((?:\d{1,2}월|[1-4]분기|연|월|분기|주|이달)\s?(?:말|초|중순)?\s?까지)/,
  /[([,|—–-]\s?((?:\d{1,3}|one|two|three|four)[ -](?:day|week|month|sprint)s?)\s?(?=[)\],|;.]|$)/i,
  /\b(EO[DWMQY]|Q[1-4] ?\d{4})\b/,
]

/** When an action is due, as its words say it. */
export const dueIn = (text: string): string | undefined => {
  const date = readDates(text)[0]
  if (date) return text.slice(date.from, date.to)
  for (const form of dues) {
    const due = form.exec(text)?.[1]?.trim()
    if (due && !isNothing(due)) return due
  }
  return undefined
}
