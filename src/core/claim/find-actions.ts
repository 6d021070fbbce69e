import { dueIn } from './action-due.ts'
import { ownerIn } from './action-owner.ts'
import { isNothing } from './is-nothing.ts'
import { actionHeading } from './read-sentences.ts'

/** An agreed action as written in Markdown, and what it lacks. Offsets are UTF-16; line and column are 1-based. */
export interface FoundAction {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
  readonly owner?: string
  readonly due?: string
  readonly done: boolean
  readonly lacks: readonly ('owner' | 'due')[]
}

interface Line {
  readonly text: string
  readonly from: number
  readonly number: number
}

const heading = /^\s{0,3}(#{1,6})\s+(.*)$/
const boldHeading = /^\s{0,3}\*\*([^*]{2,60})\*\*:?\s*$/
const item = /^(\s{0,12})(?:[-*+•]|\d{1,3}[.)])\s+(?:\[([ xX])\]\s+)?(\S.*)$/
const separator = /^[\s|:-]+$/

const ownerHeader =
  /^(?:owners?|assignees?|who|responsible|team|dri|lead|담당(?:자|팀|부서)?|책임(?:자)?|주체|오너|누가)\b|^(?:담당|책임|주체|오너|누가)/i
const dueHeader =
  /^(?:due(?: date| by)?|deadline|by when|when|target(?: date)?|eta|until)\b|^(?:기한|마감(?:일)?|완료\s?(?:예정|목표)일?|예정일|언제|일정|목표일|까지)/i
const openDue = /^(?:when|until|언제|일정|까지)/i
const actionHeader =
  /^(?:actions?(?: items?)?|tasks?|what|to-?dos?|items?|follow[- ]?ups?|description|조치(?:\s?사항|\s?내용)?|할\s?일|내용|항목|액션(?:\s?아이템)?|과제|개선\s?사항|대책)\s*$/i

/**
 * Actions under a heading that announces them, checkboxes anywhere, and tables with an owner or a due column. A table
 * of anything else and a list in prose are no actions.
 */
export const findActions = (text: string): readonly FoundAction[] => {
  const found: FoundAction[] = []
  let depth = 0
  let under = false
  let columns: Columns | undefined
  let inTable = false
  let fence = false
  const lines = linesOf(text)
  lines.forEach((line, i) => {
    if (/^\s{0,3}(?:```|~~~)/.test(line.text)) fence = !fence
    if (fence) return
    const mark = heading.exec(line.text)
    const bold = boldHeading.exec(line.text)
    if (mark) {
      const level = mark[1]!.length
      if (actionHeading.test(mark[2]!)) {
        if (!under) depth = level
        under = true
      } else if (level <= depth) under = false
    } else if (bold) under = actionHeading.test(bold[1]!)
    if (isRow(line.text)) {
      const starts = !inTable
      inTable = true
      if (separator.test(line.text)) return
      if (starts) return void (columns = columnsOf(line.text, under))
      const action = columns && ofRow(line, columns)
      if (action) found.push(action)
      return
    }
    inTable = false
    columns = undefined
    const action = ofItem(line, lines, i, under)
    if (action) found.push(action)
  })
  return found
}

const linesOf = (text: string): readonly Line[] => {
  let from = 0
  return text.split('\n').map((line, i) => {
    const it = { text: line.replace(/\r$/, ''), from, number: i + 1 }
    from += line.length + 1
    return it
  })
}

const isRow = (line: string) => /^\s*\|.*\|/.test(line)
const cells = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(cell => cell.replace(/[*`]|(?<![\w])_|_(?![\w])/g, '').trim())

interface Columns {
  readonly what: number
  readonly owner: number
  readonly due: number
}

const columnsOf = (line: string, under: boolean): Columns | undefined => {
  const names = cells(line)
  const owner = names.findIndex(name => ownerHeader.test(name))
  const due = names.findIndex(name => dueHeader.test(name))
  const what = names.findIndex(name => actionHeader.test(name))
  // "When" over a column of a timeline is no deadline.
  if (!under && due >= 0 && openDue.test(names[due]!)) return undefined
  if (!under && !(what >= 0 && owner >= 0 && due >= 0) && !(owner >= 0 && due >= 0)) return undefined
  return { what: what >= 0 ? what : names.findIndex((_, i) => i !== owner && i !== due), owner, due }
}

const filled = (cell: string | undefined) => (cell !== undefined && !isNothing(cell) ? cell : undefined)

const ofRow = (line: Line, { what, owner, due }: Columns): FoundAction | undefined => {
  const row = cells(line.text)
  const text = row[what] ?? ''
  if (text === '') return undefined
  const rest = row.join(' | ')
  return action(
    line,
    text,
    filled(row[owner]) ?? (owner < 0 ? ownerIn(rest) : undefined),
    filled(row[due]) ?? (due < 0 ? dueIn(rest) : undefined),
    false,
  )
}

/** An item owns the deeper items and wrapped lines below it: "담당: …" often stands there. */
const ofItem = (line: Line, lines: readonly Line[], i: number, under: boolean): FoundAction | undefined => {
  const mark = item.exec(line.text)
  if (!mark || (!under && mark[2] === undefined)) return undefined
  const indent = mark[1]!.length
  if (under && indent > 0 && mark[2] === undefined && hasParent(lines, i, indent)) return undefined
  let whole = mark[3]!
  for (let next = i + 1; next < lines.length && next < i + 12; next++) {
    const below = lines[next]!.text
    if (below.trim() === '' || heading.test(below)) break
    const inner = item.exec(below)
    if (inner ? inner[1]!.length <= indent : !/^\s{2,}/.test(below)) break
    whole += ` | ${inner ? inner[3]! : below.trim()}`
  }
  return action(line, mark[3]!, ownerIn(whole), dueIn(whole), /x/i.test(mark[2] ?? ''))
}

const hasParent = (lines: readonly Line[], i: number, indent: number): boolean => {
  for (let before = i - 1; before >= 0; before--) {
    const above = lines[before]!.text
    if (above.trim() === '' || heading.test(above)) return false
    const mark = item.exec(above)
    if (mark && mark[1]!.length < indent) return true
  }
  return false
}

const action = (
  line: Line,
  text: string,
  owner: string | undefined,
  due: string | undefined,
  done: boolean,
): FoundAction => {
  const column = Math.max(0, line.text.indexOf(text.slice(0, 12)))
  return {
    text,
    from: line.from + column,
    to: line.from + line.text.length,
    line: line.number,
    column: column + 1,
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
    done,
    lacks: [
      ...(owner === undefined ? (['owner'] as const) : []),
      ...(due === undefined && !done ? (['due'] as const) : []),
    ],
  }
}
