import { maskNotProse } from './mask.ts'

export type SentenceForm = 'prose' | 'item' | 'row' | 'heading'

/** One sentence, list item or table row. Offsets are UTF-16 indices into the text. */
export interface Sentence {
  readonly from: number
  readonly to: number
  readonly form: SentenceForm
  /** The heading that it stands under. */
  readonly under: string
  /** `record`: a row of a timeline. `action`: part of a list of agreed actions. */
  readonly part: 'told' | 'record' | 'action'
}

interface Line {
  readonly from: number
  readonly to: number
  readonly text: string
}
interface Block extends Line {
  readonly form: SentenceForm
  readonly under: string
  readonly part: 'told' | 'record' | 'action'
}

const timelineHeading =
  /(timeline|chronology|sequence of events|what happened when|event log|타임라인|경과|일지|시간대별|시간순|시간 순)/i
export const actionHeading =
  /(action (items?|plan)|^\W{0,6}actions\b|follow[- ]?ups?\b|next steps|preventi(on|ve)|remediation|to[- ]?dos?\b|corrective|조치\s?(사항|항목|계획|목록)?\s*$|후속|액션|재발\s?방지|개선\s?(사항|과제|항목|계획|안)|할\s?일|대책|what we(?:'re| are| will be)? (?:chang|do|fix|improv)\w*|improvements|what (?:changes|will (?:we |be )?(?:do|done|change)|we(?:'ll| will) do|happens next|comes next)|(?:agreed|planned) (?:changes|work|steps)|결정\s?사항|합의\s?사항|다음\s?단계|향후\s?(?:과제|작업|조치)|향후\s?계획)/i

const marker = /^[\s>]{0,12}(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/
const heading = /^\s{0,3}(#{1,6})\s+(.*)$/
const day =
  '(?:\\d{4}[-./]\\s?\\d{1,2}[-./]\\s?\\d{1,2}\\.?|\\d{1,2}[-./]\\d{1,2}|(?:\\d{4}년\\s?)?\\d{1,2}월\\s?\\d{1,2}일|[A-Z][a-z]{2,8}\\.?\\s\\d{1,2}(?:,?\\s\\d{4})?|\\d{1,2}\\s[A-Z][a-z]{2,8}\\.?(?:\\s\\d{4})?|D[+-]\\d)'
const time = '(?:(?:오전|오후|새벽|아침|낮|저녁|밤)\\s?)?(?:[01]?\\d|2[0-4])(?::[0-5]\\d|시(?!간)|\\s?[ap]\\.?m\\b)'
export const startsWithTime = new RegExp(
  `^[\\s>|*_[(\`~≈약-]{0,12}(?:${day}[T,\\s]{0,3}(?:\\([^)]{1,9}\\)\\s?|\\b(?:at|about)\\s)?)?${time}`,
  'i',
)
/** A heading that is a day tells what happened on it. */
const startsWithDay = new RegExp(`^[\\s*_[(]{0,6}${day}(?!\\d)[^.!?]{0,16}$`)
const headerOfTime =
  /^\W*(time|when|at|clock|timestamp|시각|시간|일시|time\s?\([^)]{1,20}\)|(시각|시간|일시)\s?\([^)]{1,20}\))\W*$/i

const linesOf = (text: string): readonly Line[] => {
  const lines: Line[] = []
  let from = 0
  for (const line of text.split('\n')) {
    lines.push({ from, to: from + line.length, text: line.replace(/\r$/, '') })
    from += line.length + 1
  }
  return lines
}

const formOf = (line: string): SentenceForm | 'blank' | 'more' => {
  if (!/[\p{L}\p{N}]/u.test(line)) return 'blank'
  if (heading.test(line)) return 'heading'
  if (/^\s*>?\s*\|/.test(line) || /\S\s\|\s\S.*\s\|\s/.test(line)) return 'row'
  return marker.test(line) ? 'item' : 'more'
}

/** Lines into blocks: wrapped lines join the paragraph or item before them. */
const blocksOf = (text: string): readonly Block[] => {
  const blocks: Block[] = []
  let under = ''
  let part: Block['part'] = 'told'
  let depth = 0
  let open = false
  for (const line of linesOf(text)) {
    const form = formOf(line.text)
    const last = blocks.at(-1)
    if (form === 'blank') open = false
    else if (
      form === 'more' &&
      open &&
      last &&
      last.form !== 'row' &&
      last.form !== 'heading' &&
      !startsWithTime.test(line.text)
    )
      blocks[blocks.length - 1] = { ...last, to: line.to, text: text.slice(last.from, line.to) }
    else {
      const mark = heading.exec(line.text)
      if (mark) {
        const level = mark[1]!.length
        under = mark[2]!
        if (actionHeading.test(under)) {
          if (part !== 'action') depth = level
          part = 'action'
        } else if (part !== 'action' || level <= depth) part = 'told'
      } else if (/^\s{0,3}\*\*[^*]{2,40}\*\*:?\s*$/.test(line.text)) {
        under = line.text
        part = actionHeading.test(under.replace(/[*:]/g, '')) ? 'action' : part
      }
      const ticked = /^[\s>]*(?:[-*+•]|\d{1,3}[.)])\s+\[[ xX]\]\s/.test(line.text)
      blocks.push({ ...line, form: form === 'more' ? 'prose' : form, under, part: ticked ? 'action' : part })
      // A line that begins with a time and ends is whole: what follows is another's words.
      open = !(startsWithTime.test(line.text) && /[.!?。"”’')]\s*$/.test(line.text))
    }
  }
  return markRecord(blocks)
}

const cellsOf = (row: string) => row.replace(/^\s*\|/, '').split('|')
const isTimedRow = (block: Block) =>
  cellsOf(block.text)
    .slice(0, 5)
    .some(cell => startsWithTime.test(cell) && cell.length <= 60)

/** Runs of rows or items that begin with a time are the text's own record; said words after a time in prose are not. */
const markRecord = (blocks: readonly Block[]): readonly Block[] => {
  const out: Block[] = []
  for (let i = 0; i < blocks.length;) {
    const first = blocks[i]!
    let end = i + 1
    while (
      end < blocks.length &&
      blocks[end]!.form === first.form &&
      first.form !== 'heading' &&
      blocks[end]!.under === first.under
    )
      end++
    const run = blocks.slice(i, end)
    const record = isRecord(first, run)
    out.push(
      ...run.map(b =>
        record && b.part === 'told' && (b.form !== 'prose' || startsWithTime.test(b.text))
          ? { ...b, part: 'record' as const }
          : b,
      ),
    )
    i = end
  }
  return out
}

const isRecord = (first: Block, run: readonly Block[]): boolean => {
  if (first.form === 'heading') return false
  if (first.form === 'row') {
    const timed = run.filter(isTimedRow).length
    return timed >= 2 || (timed >= 1 && cellsOf(first.text).some(cell => headerOfTime.test(cell)))
  }
  const timed = run.filter(b => startsWithTime.test(b.text.replace(marker, ''))).length
  const tells = timelineHeading.test(first.under) || startsWithDay.test(first.under)
  if (first.form === 'item') return timed >= 2 || (timed >= 1 && tells)
  return timed >= 3 || (timed >= 1 && tells)
}

const stop = /(?:[.!?。](?:["'”’)\]*_]{0,3})(?=\s)|[。])/g
const shortened =
  /(?:\b(?:e\.g|i\.e|approx|vs|cf|etc|no|a\.m|p\.m|Mr|Ms|Dr|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\d{4}\.\s?\d{1,2}|(?:^|\s)\d{1,2})\.$/i

/** "i.e.", "Dec.", "12. 3." go on; "a.m." ends a sentence only before a capital. */
const isShortened = (before: string, after: string): boolean =>
  (/(?:19|20)\d{2}\.$/.test(before) && /^\s?\d{1,2}\./.test(after)) ||
  (shortened.test(before) && !(/[ap]\.m\.$/i.test(before) && /^\s+\p{Lu}/u.test(after)) && /\S/.test(after))

const splitBlock = (block: Block): readonly Sentence[] => {
  const { form, under, part } = block
  const base = { form, under, part }
  const lead = form === 'row' ? 0 : (marker.exec(block.text)?.[0].length ?? 0)
  if (form === 'row' || form === 'heading') return [{ ...base, from: block.from, to: block.from + block.text.length }]
  const out: Sentence[] = []
  let from = lead
  for (const match of block.text.matchAll(stop)) {
    const to = match.index + match[0].length
    if (to <= from) continue
    if (isShortened(block.text.slice(Math.max(from, match.index - 12), match.index + 1), block.text.slice(to))) continue
    out.push({ ...base, from: block.from + from, to: block.from + to })
    from = to + /^\s*/.exec(block.text.slice(to))![0].length
  }
  if (/\S/.test(block.text.slice(from)))
    out.push({ ...base, from: block.from + from, to: block.from + block.text.length })
  return out
}

/** The sentences of a Markdown text in order. Front matter, code and separator rows are none. */
export const readSentences = (text: string): readonly Sentence[] => {
  const front = /^---\r?\n[\s\S]{0,4000}?\r?\n---\r?\n/.exec(text)?.[0].length ?? 0
  const masked = ' '.repeat(front) + maskFencesOnly(text).slice(front)
  return blocksOf(masked).flatMap(splitBlock)
}

/** Fenced code disappears; inline code stays, because its words may name what a claim is about. */
const maskFencesOnly = (text: string): string => {
  const masked = maskNotProse(text).split('\n')
  return text
    .split('\n')
    .map((line, i) => (/^\uFFFC+$/.test(masked[i] ?? '') && line.length > 0 ? ' '.repeat(line.length) : line))
    .join('\n')
}
