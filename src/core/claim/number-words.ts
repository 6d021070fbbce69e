export interface SpelledNumber {
  readonly value: number
  readonly unit: number
  readonly to: number
  readonly loose: boolean
}

const nativeTens: readonly (readonly [string, number])[] = [
  ['스물', 20],
  ['스무', 20],
  ['서른', 30],
  ['마흔', 40],
  ['예순', 60],
  ['일흔', 70],
  ['여든', 80],
  ['아흔', 90],
  ['열', 10],
  ['쉰', 50],
]
const nativeOnes: readonly (readonly [string, number])[] = [
  ['다섯', 5],
  ['여섯', 6],
  ['일곱', 7],
  ['여덟', 8],
  ['아홉', 9],
  ['하나', 1],
  ['한', 1],
  ['두', 2],
  ['둘', 2],
  ['세', 3],
  ['셋', 3],
  ['서', 3],
  ['네', 4],
  ['넷', 4],
  ['닷', 5],
]
const sinoDigit: Readonly<Record<string, number>> = {
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  칠: 7,
  팔: 8,
  구: 9,
}
const sinoPower: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1_000 }
const sinoMyriad: Readonly<Record<string, number>> = { 만: 1e4, 억: 1e8 }

/** Words count as numbers only where a counter or a unit of time follows at once: "한 시간", not "실패한 건". */
const counted =
  /^\s?(?:시간|분(?!석|류|명|기|산|리|야)|초(?!기|과|반)|시(?!작|스|점|도|간)|주(?!문|요)|달(?!성|러)|개(?!발|선|인)|명|건|번|차례|배|회|대|통|곳|원|만|가지|사람|행|분기|년)/

const startsWord = (text: string, at: number) => !/[\p{L}\p{N}\uFFFC]/u.test(text[at - 1] ?? ' ')

const readNative = (text: string, at: number): { readonly value: number; readonly to: number } | undefined => {
  const ten = nativeTens.find(([word]) => text.startsWith(word, at))
  const mid = at + (ten?.[0].length ?? 0)
  const one = nativeOnes.find(([word]) => text.startsWith(word, mid))
  if (!ten && !one) return undefined
  return { value: (ten?.[1] ?? 0) + (one?.[1] ?? 0), to: mid + (one?.[0].length ?? 0) }
}

const readSino = (text: string, at: number): { readonly value: number; readonly to: number } | undefined => {
  let total = 0
  let section = 0
  let digit = 0
  let to = at
  for (; to < text.length && to < at + 16; to++) {
    const char = text[to]!
    if (sinoDigit[char] !== undefined && digit === 0) digit = sinoDigit[char]
    else if (sinoPower[char] !== undefined) {
      section += (digit || 1) * sinoPower[char]
      digit = 0
    } else if (sinoMyriad[char] !== undefined) {
      total += (section + digit || 1) * sinoMyriad[char]
      section = 0
      digit = 0
    } else break
  }
  return to > at ? { value: total + section + digit, to } : undefined
}

/** "이 분", "일 분", "구 시간" are words far more often than numbers; a lone digit is read only where it is not. */
const readableSino = (word: string) => word.length > 1 || /[삼사오육칠팔십백천]/.test(word)

export const readKoreanNumber = (text: string, at: number): SpelledNumber | undefined => {
  if (!/[가-힣]/.test(text[at]!) || !startsWord(text, at)) return undefined
  const native = readNative(text, at)
  if (native && counted.test(text.slice(native.to, native.to + 6))) return { ...native, unit: 1, loose: false }
  const sino = readSino(text, at)
  if (!sino || !readableSino(text.slice(at, sino.to))) return undefined
  if (!counted.test(text.slice(sino.to, sino.to + 6))) return undefined
  const word = text.slice(at, sino.to)
  const unit = word.endsWith('만') ? 1e4 : word.endsWith('억') ? 1e8 : 1
  return { ...sino, unit, loose: false }
}

const englishOnes =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const englishTens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const small = new Map([
  ...englishOnes.map((word, i) => [word, i + 1] as const),
  ...englishTens.map((word, i) => [word, (i + 2) * 10] as const),
])
const large = new Map([
  ['hundred', 100],
  ['dozen', 12],
  ['thousand', 1_000],
  ['million', 1e6],
  ['billion', 1e9],
])
const token = /([A-Za-z]+)([ -](?:and )?)?/y

/** "twenty-two", "three hundred and five", "a hundred", "a dozen", "a couple of". */
export const readEnglishNumber = (text: string, at: number): SpelledNumber | undefined => {
  if (!/[A-Za-z]/.test(text[at]!) || !startsWord(text, at)) return undefined
  const couple = /^a couple(?: of)?(?= )/i.exec(text.slice(at, at + 14))
  if (couple) return { value: 2, unit: 1, to: at + couple[0].length, loose: true }
  let total = 0
  let section = 0
  let last = Infinity
  let unit = 1
  let to = at
  token.lastIndex = at
  for (let words = 0; words < 8; words++) {
    const match = token.exec(text)
    if (!match) break
    const word = match[1]!.toLowerCase()
    const one = small.get(word)
    const power = large.get(word)
    if (one !== undefined && (one < last || last >= 100)) {
      section += one
      last = one
      unit = 1
    } else if (power !== undefined && (section > 0 || total > 0)) {
      section *= power
      unit = power
      last = power
      if (power >= 1_000) {
        total += section
        section = 0
      }
    } else if (
      words === 0 &&
      /^an?$/.test(word) &&
      /^an? (?:hundred|dozen|thousand|million)\b/i.test(text.slice(at, at + 14))
    ) {
      section = 1
    } else break
    to = match.index + match[1]!.length
    if (!match[2]) break
  }
  const value = total + section
  return to > at && value > 0 && to - at > 1 ? { value, unit, to, loose: false } : undefined
}
