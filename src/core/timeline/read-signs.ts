import { compileStems } from './compile-stems.ts'
import { signWords, type Sign } from './sign-words.ts'
import { words } from './words.ts'

const patterns = Object.entries(signWords).map(([sign, stems]) => [sign as Sign, compileStems(stems)] as const)

const longest = 600
/** What an alarm is called says what it measures, and not what happens. */
const namesOfAlarms = /["“”'‘’「『][^"“”'‘’」』]{2,80}["“”'‘’」』]/g

/** Which classes of words stand in a row. "after the deploy" and quoted names tell when and which, not what. */
export const readSigns = (written: string): ReadonlySet<Sign> => {
  const text = written
    .slice(0, longest)
    .normalize('NFC')
    .replace(/\*\*|__|`/g, '')
  const bare = text.replace(words.when, ' ').replace(namesOfAlarms, ' " " ')
  const found = new Set(patterns.flatMap(([sign, pattern]) => (pattern.test(bare) ? [sign] : [])))
  if (found.has('act') && found.has('broken') && /[가-힣]/.test(bare)) found.delete(saidFirst(bare))
  return found
}

/** A Korean row says last what it is about: "재부팅된 노드가 … 서비스 다운" breaks, "발송 중단 및 배치 취소" acts. */
const saidFirst = (text: string): Sign => (lastIndex('act', text) < lastIndex('broken', text) ? 'act' : 'broken')

const lastIndex = (sign: 'act' | 'broken', text: string): number =>
  [...text.matchAll(everywhere[sign])].reduce((last, found) => Math.max(last, found.index + found[0].length), -1)

const everywhere = {
  act: new RegExp(compileStems(signWords.act).source, 'gi'),
  broken: new RegExp(compileStems(signWords.broken).source, 'gi'),
}
