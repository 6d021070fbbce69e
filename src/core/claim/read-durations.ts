import { DAY, HOUR, MINUTE, SECOND } from '../ground/index.ts'
import type { QuantityOf } from './model.ts'
import type { Numeral } from './numerals.ts'

type Found = Omit<QuantityOf<'duration'>, 'text' | 'bound'>

const WEEK = 7 * DAY
const MONTH = 30 * DAY
const YEAR = 365 * DAY

const koreanUnit =
  /^[\s-]?(밀리초|시간(?!대|당|\s?순)|분(?!기|의|석|류|배|당|야|산|량|포|\s?단위)|초(?!반|기|당|과|\s?단위)|주일|주(?!차|년|문|요|당|\s?차)|개월(?!차|\s?차)|달(?!러|성|력)|년(?!\s?차|생|도|대)|일(?=간|째|동안|만에|\s(?:동안|만에|전|후|뒤|내내|이내|안에|이상|넘게)))/
const koreanMs: Readonly<Record<string, number>> = {
  밀리초: 1,
  초: SECOND,
  분: MINUTE,
  시간: HOUR,
  일: DAY,
  주: WEEK,
  주일: WEEK,
  개월: MONTH,
  달: MONTH,
  년: YEAR,
}
const englishUnit =
  /^(?:[\s-]?(milliseconds?|msecs?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?)(?![\p{L}\p{N}_])|[\s]?(s|h|d)(?![\p{L}_])|(m)(?![\p{L}_/]))/iu
const englishMs: Readonly<Record<string, number>> = {
  ms: 1,
  msec: 1,
  millisecond: 1,
  s: SECOND,
  sec: SECOND,
  second: SECOND,
  m: MINUTE,
  min: MINUTE,
  minute: MINUTE,
  h: HOUR,
  hr: HOUR,
  hour: HOUR,
  d: DAY,
  day: DAY,
  week: WEEK,
  month: MONTH,
  yr: YEAR,
  year: YEAR,
}

const unitAt = (text: string, at: number): { readonly ms: number; readonly to: number } | undefined => {
  const ahead = text.slice(at, at + 20)
  const korean = koreanUnit.exec(ahead)
  if (korean) return { ms: koreanMs[korean[1]!]!, to: at + korean[0].length }
  const english = englishUnit.exec(ahead)
  const word = (english?.[1] ?? english?.[2] ?? english?.[3])?.toLowerCase()
  if (!english || !word) return undefined
  const ms = englishMs[word] ?? englishMs[word.replace(/s$/, '')]
  return ms === undefined ? undefined : { ms, to: at + english[0].length }
}

const koreanHalf =
  /^\s?반(?=$|[^가-힣]|만에|동안|이나|이$|이\s|을|정도|가량|쯤|간|째|넘|가까이|후|뒤|전|의|에|짜리|으로|여)/
const englishHalf = /^[\s-]and[\s-]a[\s-]half\b/i
const halfBetween = /^(?:[\s-]and[\s-]a[\s-]half|½|\s1\/2)(?=[\s-])/i

/** "4시간 30분", "two and a half hours", "1h30m": one numeral with its unit, then smaller ones. */
const readCompound = (
  text: string,
  numerals: readonly Numeral[],
  index: number,
): { found: Found; used: number } | undefined => {
  const first = numerals[index]!
  let ms = 0
  let unitMs = Infinity
  let lastUnit = Infinity
  let to = first.from
  let used = 0
  for (let i = index; i < numerals.length; i++) {
    const numeral = numerals[i]!
    if (used > 0 && !/^(?:\s|,\s|\s?and\s|\s?하고\s|)$/.test(text.slice(to, numeral.from))) break
    if (used > 0 && numeral.from - to > 5) break
    const between = halfBetween.exec(text.slice(numeral.to, numeral.to + 14))
    const unit = unitAt(text, numeral.to + (between?.[0].length ?? 0))
    if (!unit || unit.ms >= lastUnit || (used > 0 && numeral.value * unit.ms >= lastUnit)) break
    ms += numeral.value * unit.ms + (between ? unit.ms / 2 : 0)
    unitMs = between ? unit.ms / 2 : numeral.unit * unit.ms
    lastUnit = unit.ms
    to = unit.to
    used += 1
    const half = koreanHalf.exec(text.slice(to, to + 8)) ?? englishHalf.exec(text.slice(to, to + 14))
    if (half && !between) {
      ms += unit.ms / 2
      unitMs = unit.ms / 2
      to += half[0].length
      break
    }
  }
  if (used === 0) return undefined
  return { found: { kind: 'duration', from: first.from, to, approx: first.loose, ms, unitMs }, used }
}

/** Durations that are words without a numeral. */
const named: readonly (readonly [RegExp, number, number])[] = [
  [/(?<![A-Za-z])(?:half an? hour|a half[- ]hour|half[- ]hour)(?![A-Za-z])/gi, HOUR / 2, HOUR / 2],
  [/(?<![A-Za-z])three[- ]quarters of an hour(?![A-Za-z])/gi, (HOUR * 3) / 4, HOUR / 4],
  [/(?<![A-Za-z])(?:a )?quarter of an hour(?![A-Za-z])/gi, HOUR / 4, HOUR / 4],
  [/(?<![A-Za-z])(?:an|the full) hour and a half(?![A-Za-z])/gi, HOUR * 1.5, HOUR / 2],
  [/(?<![A-Za-z])an hour and (?:a )?quarter(?![A-Za-z])/gi, HOUR * 1.25, HOUR / 4],
  [/(?<![A-Za-z])half a day(?![A-Za-z])/gi, DAY / 2, DAY / 2],
  [/(?<![A-Za-z])(?:an|a full|a whole) hour(?! and a (?:half|quarter))(?![A-Za-z])/gi, HOUR, HOUR],
  [/(?<![A-Za-z])(?:a|a full|a whole) (?:minute)(?![A-Za-z])/gi, MINUTE, MINUTE],
  [/(?<![A-Za-z])(?:a|a full|a whole) day(?![A-Za-z])/gi, DAY, DAY],
  [/(?<![A-Za-z])(?:a|a full) week(?![A-Za-z])/gi, WEEK, WEEK],
  [/(?<![가-힣])반\s?시간(?!대)/g, HOUR / 2, HOUR / 2],
  [/(?<![가-힣])반나절/g, 6 * HOUR, 6 * HOUR],
  [/(?<![가-힣])하루(?!빨리|하루|살이|에도|에\s|치|마다|\s?평균|\s?당|에만)/g, DAY, DAY],
  [/(?<![가-힣])이틀(?!마다)/g, 2 * DAY, DAY],
  [/(?<![가-힣])사흘(?!마다)/g, 3 * DAY, DAY],
  [/(?<![가-힣])나흘/g, 4 * DAY, DAY],
  [/(?<![가-힣])닷새/g, 5 * DAY, DAY],
  [/(?<![가-힣])엿새/g, 6 * DAY, DAY],
  [/(?<![가-힣])이레(?=\s|만에|간)/g, 7 * DAY, DAY],
  [/(?<![가-힣])여드레/g, 8 * DAY, DAY],
  [/(?<![가-힣])아흐레/g, 9 * DAY, DAY],
  [/(?<![가-힣])열흘/g, 10 * DAY, DAY],
  [/(?<![가-힣])보름(?!달)/g, 15 * DAY, DAY],
]

const readNamed = (text: string): readonly Found[] =>
  named.flatMap(([pattern, ms, unitMs]) =>
    [...text.matchAll(pattern)].map(match => ({
      kind: 'duration' as const,
      from: match.index,
      to: match.index + match[0].length,
      approx: match[0] === '반나절' || match[0] === 'half a day',
      ms,
      unitMs,
    })),
  )

/** "3.2 s × 25/s", "every 5 minutes", "5분마다": a factor or a period, not how long something took. */
const isPeriod = (text: string, from: number, to: number) =>
  /×\s?$|\d\s?[*/·]\s?$|(?:\b(?:every|per|each)|매|\ba)\s?$/i.test(text.slice(Math.max(0, from - 8), from)) ||
  /^(?:\s?×|\s?[*/·]\s?\d|마다|\s?(?:간격|주기)|-?\s?(?:intervals?|cadence)\b)/i.test(text.slice(to, to + 12))

export const readDurations = (text: string, numerals: readonly Numeral[]): readonly Found[] => {
  const found: Found[] = []
  for (let index = 0; index < numerals.length; index++) {
    const read = readCompound(text, numerals, index)
    if (!read) continue
    found.push(read.found)
    index += read.used - 1
  }
  return [...found, ...readNamed(text)].filter(it => !isPeriod(text, it.from, it.to))
}
