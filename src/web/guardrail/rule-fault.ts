import type { FaultBody } from '../../wire/views.ts'

/** Where in the text a refusal points, 1-based, and the line there with a caret below it. */
export interface RuleFault {
  readonly line: number
  readonly column: number
  /** The line itself, and as many blanks as stand before the place. */
  readonly text: string
  readonly before: string
}

const number = (value: unknown): number | undefined => (typeof value === 'number' && value >= 1 ? value : undefined)

/** A caret belongs under a letter of its own width: what is wide (한글) takes two places. */
const blank = (letter: string): string => (letter === '\t' ? '\t' : letter.charCodeAt(0) >= 0x1100 ? '\u3000' : ' ')

export const faultPlace = (fault: FaultBody, text: string): RuleFault | undefined => {
  const line = number(fault.args['line'])
  if (line === undefined) return undefined
  const column = number(fault.args['column']) ?? 1
  const shown = text.split('\n')[line - 1] ?? ''
  return { line, column, text: shown, before: Array.from(shown.slice(0, column - 1), blank).join('') }
}

/** Offset in the text of a place, for putting the cursor there. */
export const offsetOf = (text: string, { line, column }: RuleFault): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, one) => sum + one.length + 1, 0) +
  column -
  1
