import { HOUR, MINUTE, SECOND } from '../ground/index.ts'
import type { QuantityOf } from './model.ts'
import { readKoreanNumber } from './number-words.ts'

type Found = Omit<QuantityOf<'clock'>, 'text' | 'bound' | 'approx'>

/** Written hour and part of the day → hour of 24, and whether the other half of the day is as possible. */
const hourOf = (
  hour: number,
  part: string | undefined,
  bare: boolean,
): { readonly hour: number; readonly half: boolean } => {
  const word = part?.replaceAll('.', '').toLowerCase()
  if (hour > 12 || !word) return { hour: hour % 24, half: bare && hour >= 1 && hour <= 12 }
  if (/^(?:am|오전|새벽|아침)$/.test(word)) return { hour: hour % 12, half: false }
  if (/^(?:pm|오후|저녁)$/.test(word)) return { hour: (hour % 12) + 12, half: false }
  if (/^(?:낮|점심|한낮)$/.test(word)) return { hour: hour >= 9 ? hour : hour + 12, half: false }
  return { hour: hour === 12 ? 0 : hour >= 6 ? hour + 12 : hour, half: false } // 밤, 심야
}

const part = '(?:(오전|오후|새벽|아침|점심|한낮|낮|저녁|밤|심야)\\s?)?'
const zone =
  '(?:\\s?\\(?(UTC|GMT|Z|KST|JST|PST|PDT|MST|MDT|CST|CDT|EST|EDT|CET|CEST|BST)\\b\\)?|\\s?([+-]\\d{2}:?\\d{2})(?!\\d))?'
const colon = new RegExp(
  `${part}(?<![\\d:.])([01]?\\d|2[0-4]):([0-5]\\d)(?::([0-5]\\d)(?:[.,]\\d{1,9})?)?(?![\\d:])(?:\\s?([ap]\\.m\\.|[ap]m\\b))?${zone}`,
  'gi',
)
const meridiem = new RegExp(`(?<![\\d:.,])(1[0-2]|0?[1-9])\\s?([ap]\\.m\\.|[ap]m\\b)${zone}`, 'gi')
const military = /(?<![\d:.,])([01]\d|2[0-3])([0-5]\d)\s?(UTC|GMT|Z|hrs|hours)\b/g
const korean = new RegExp(
  `${part}(?<![\\d.,:])(\\d{1,2}|(?<![가-힣])[한두세네다여일아열]\\S{0,3}?)\\s?시(?!간|작|스|점|도|기|장|행|험|절|각|급)(?:\\s?(\\d{1,2})분(?!기|의|간|\\s?동안|\\s?만에)|\\s?(반)(?=$|[^가-힣]|에|쯤|경|부터|까지|정도|께))?(?:\\s?(\\d{1,2})초)?`,
  'g',
)
const named =
  /(?<![\p{L}])(?<!\b(?:past|after|before|around|over|of) )(자정|정오|noon|midnight)(?![A-Za-z]|을?\s?(?:넘|지나|무렵)|\s?(?:무렵|전후))/giu

const offsets: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  KST: 540,
  JST: 540,
  PST: -480,
  PDT: -420,
  MST: -420,
  MDT: -360,
  CST: -360,
  CDT: -300,
  EST: -300,
  EDT: -240,
  CET: 60,
  CEST: 120,
  BST: 60,
}

const offsetOf = (name: string | undefined, signed: string | undefined): { readonly offsetMinutes?: number } => {
  if (name !== undefined) return { offsetMinutes: offsets[name.toUpperCase()] ?? 0 }
  if (signed === undefined) return {}
  const minutes = Number(signed.slice(1, 3)) * 60 + Number(signed.slice(-2))
  return { offsetMinutes: signed.startsWith('-') ? -minutes : minutes }
}

/** A zone in words before the time: "한국 시각으로는 새벽 1시", "UTC로는 16:42". */
const offsetBefore = (before: string): { readonly offsetMinutes?: number } => {
  const found =
    /(?:(한국|국내|서울|일본)\s?(?:시각|시간)(?:\s?기준)?|\b(KST|JST|UTC)(?:\s?기준)?)(?:으로는?|로는?|은|는)?\s$/.exec(
      before,
    )
  return found ? offsetOf(found[2] ?? 'KST', undefined) : {}
}

const clock = (
  match: RegExpMatchArray,
  hour: { readonly hour: number; readonly half: boolean },
  minute: number,
  fine: { readonly second?: number | undefined; readonly unitMs: number },
  offset: { readonly offsetMinutes?: number } = {},
): Found => {
  const lead = /^\s*/.exec(match[0])![0].length
  const named =
    offset.offsetMinutes === undefined
      ? offsetBefore(match.input!.slice(Math.max(0, match.index! - 20), match.index! + lead))
      : offset
  const body = match[0].trimEnd()
  return {
    kind: 'clock',
    from: match.index! + lead,
    to: match.index! + body.length,
    hour: hour.hour,
    minute,
    ...(fine.second === undefined ? {} : { second: fine.second }),
    ...(hour.half ? { half: true as const } : {}),
    unitMs: fine.unitMs,
    ...named,
  }
}

const readColon = (text: string): readonly Found[] =>
  [...text.matchAll(colon)].map(m => {
    const bare = !m[2]!.startsWith('0') && m[2]!.length === 1 && !m[6] && !m[7]
    const second = m[4] === undefined ? undefined : Number(m[4])
    return clock(
      m,
      hourOf(Number(m[2]), m[1] ?? m[5], bare),
      Number(m[3]),
      { second, unitMs: second === undefined ? MINUTE : SECOND },
      offsetOf(m[6], m[7]),
    )
  })

const readMeridiem = (text: string): readonly Found[] =>
  [...text.matchAll(meridiem)].map(m =>
    clock(m, hourOf(Number(m[1]), m[2], false), 0, { unitMs: HOUR }, offsetOf(m[3], m[4])),
  )

const readMilitary = (text: string): readonly Found[] =>
  [...text.matchAll(military)].map(m =>
    clock(
      m,
      { hour: Number(m[1]), half: false },
      Number(m[2]),
      { unitMs: MINUTE },
      offsetOf(m[3]!.startsWith('h') ? undefined : m[3], undefined),
    ),
  )

const koreanHour = (word: string): number | undefined => {
  if (/^\d/.test(word)) return Number(word)
  const read = readKoreanNumber(`${word}시`, 0)
  return read?.to === word.length ? read.value : undefined
}

const readKorean = (text: string): readonly Found[] =>
  [...text.matchAll(korean)].flatMap(m => {
    const hour = koreanHour(m[2]!)
    const minute = m[4] ? 30 : Number(m[3] ?? 0)
    if (hour === undefined || hour > 24 || minute > 59) return []
    const fine = m[5] !== undefined ? SECOND : m[4] ? HOUR / 2 : m[3] !== undefined ? MINUTE : HOUR
    const second = m[5] === undefined ? undefined : Number(m[5])
    return [clock(m, hourOf(hour, m[1], true), minute, { second, unitMs: fine })]
  })

const readNamedClocks = (text: string): readonly Found[] =>
  [...text.matchAll(named)].map(m =>
    clock(m, { hour: /자정|midnight/i.test(m[1]!) ? 0 : 12, half: false }, 0, { unitMs: MINUTE }),
  )

export const readClocks = (text: string): readonly Found[] => [
  ...readColon(text),
  ...readMeridiem(text),
  ...readMilitary(text),
  ...readKorean(text),
  ...readNamedClocks(text),
]
