const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
]

const isWide = (code: number) => wide.some(([from, to]) => code >= from && code <= to)

const charWidth = (char: string): number => {
  if (/^(?:\p{Mn}|\p{Me}|\u200d|\ufe0f)$/u.test(char)) return 0
  return isWide(char.codePointAt(0) ?? 0) ? 2 : 1
}

/** How many cells of a terminal a text takes: Hangul and Han two each, combining marks none. */
export const cellWidth = (text: string): number => {
  let width = 0
  for (const char of text) width += charWidth(char)
  return width
}

/** Cut to so many cells, with an ellipsis where something is gone. */
export const cutCells = (text: string, most: number): string => {
  if (cellWidth(text) <= most) return text
  let kept = ''
  let width = 0
  for (const char of text) {
    if (width + charWidth(char) > most - 1) break
    kept += char
    width += charWidth(char)
  }
  return `${kept}…`
}

export const padCells = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - cellWidth(text)))
