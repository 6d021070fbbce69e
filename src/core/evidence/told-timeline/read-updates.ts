import type { TextLine } from '../text-lines.ts'
import { parseToldTime } from './parse-told-time.ts'
import { stripLine } from './read-line.ts'
import type { ToldRow } from './told-row.ts'

const posted = /^(?:posted|updated|published|게시|작성|등록)(?: (?:at|on|일시|시각))?\s?[:：]?\s?/i
const label = /^(?:#{1,6} )?(?:\*\*|__|\[)([^*_[\]\n]{2,40}?)\s?:?(?:\*\*|__|\])\s{0,2}/
const headingLabel = /^#{1,6} ([^\d|]{2,40}?)\s?[-–—:|(,@]\s?(?=\S)/
const joint = /^[-–—:|·(,@]{0,2}\s{0,2}/
const closing = /^\s?[).\]*_]{0,3}$/

/** The time that is all there is, but for "Posted" before it and brackets around it. */
const wholeTime = (text: string): string | undefined => {
  const bare = text
    .trim()
    .replace(/^[*_([]{1,3}/, '')
    .replace(posted, '')
  const time = parseToldTime(bare)
  return time && closing.test(bare.slice(time.length)) ? bare.slice(0, time.length) : undefined
}

type Block = readonly TextLine[]

const blocksOf = (lines: readonly TextLine[]): readonly Block[] => {
  const blocks: TextLine[][] = [[]]
  for (const line of lines) {
    const { text } = line
    if (text.trim() === '' || /^\s{0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/.test(text)) blocks.push([])
    else blocks.at(-1)!.push(line)
  }
  return blocks.filter(block => block.length > 0)
}

const plain = (lines: Block): string =>
  lines
    .map(line => stripLine(line.text).text)
    .join(' ')
    .slice(0, 2_000)

/** All the lines as one place: the label, the time and the words stand apart. */
const whole = (block: Block): TextLine => ({
  ...block[0]!,
  to: block.at(-1)!.to,
  text: block.map(line => line.text).join('\n'),
})

/** "**Resolved** - 16:42 UTC" and what was said below it. */
const timeFirst = (block: Block): ToldRow | undefined => {
  const [head, ...below] = block
  if (!head || below.length === 0) return undefined
  const found = label.exec(head.text) ?? headingLabel.exec(head.text)
  const rest = found && head.text.slice(found[0].length)
  const time = rest ? wholeTime(rest.slice(joint.exec(rest)![0].length)) : undefined
  return found && time
    ? { is: 'row', place: whole(block), time, what: plain(below), facts: { phase: found[1]! } }
    : undefined
}

/** "**Resolved** - what was said" and the time of it on the last line. */
const timeLast = (block: Block): ToldRow | undefined => {
  const last = block.at(-1)!
  const found = block.length > 1 ? label.exec(block[0]!.text) : null
  const time = found ? wholeTime(stripLine(last.text).text) : undefined
  if (!found || !time) return undefined
  const what = plain(block.slice(0, -1)).replace(label, '').replace(joint, '')
  return what === '' ? undefined : { is: 'row', place: whole(block), time, what, facts: { phase: found[1]! } }
}

/** The updates of a status page, each with its label, its time and what was said; fewer than three are none. */
export const readUpdates = (lines: readonly TextLine[]): readonly ToldRow[] => {
  const blocks = blocksOf(lines)
  const joined = blocks.map((block, i) => {
    const next = blocks[i + 1]
    return block.length === 1 && next && !label.test(next[0]!.text) ? [...block, ...next] : block
  })
  const rows = joined.flatMap(block => timeFirst(block) ?? timeLast(block) ?? [])
  return rows.length >= 3 ? rows : []
}
