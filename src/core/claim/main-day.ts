import { maskNotProse } from './mask.ts'
import { readDates } from './read-dates.ts'
import type { WrittenDay } from './timeline-rows.ts'

const ofIncident = /(?:incident|outage|occurred|happened|발생|일시|일자|사고일|장애\s?일)/i
const ofPaper = /(?:updated|written|published|author|review|작성|수정|게시|배포일|회의일|보고일|문서)/i

/** The day that a text is about: one beside "incident" or in the title, else the first that is not when it was written. */
export const mainDay = (text: string): (WrittenDay & { readonly year: number }) | undefined => {
  const masked = maskNotProse(text.slice(0, 40_000))
  const days = readDates(masked)
    .toSorted((a, b) => a.from - b.from)
    .flatMap(it => {
      if (it.year === undefined) return []
      const line = masked.slice(masked.lastIndexOf('\n', it.from) + 1, endOf(masked, it.to))
      return [{ year: it.year, month: it.month, day: it.day, rank: rankOf(line) }]
    })
  const [best] = days.toSorted((a, b) => a.rank - b.rank)
  return best && { year: best.year, month: best.month, day: best.day }
}

const endOf = (text: string, from: number) => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

const rankOf = (line: string): number => {
  if (ofPaper.test(line)) return 3
  if (ofIncident.test(line)) return 0
  return /^\s{0,3}#/.test(line) ? 1 : 2
}
