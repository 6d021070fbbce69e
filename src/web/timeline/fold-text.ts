import { fitText } from './fit-text.ts'

type WidthOf = (text: string) => number

const splits = (text: string): readonly (readonly [string, string])[] => {
  const words = text.split(' ')
  return words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')] as const)
}

/** How wide a text is at least in two lines; undefined where it has no place to break. */
export const foldedWidth = (text: string, widthOf: WidthOf): number | undefined => {
  const widths = splits(text).map(([a, b]) => Math.max(widthOf(a), widthOf(b)))
  return widths.length === 0 ? undefined : Math.min(...widths)
}

/** Two lines of at most `room` pixels: the first takes as many words as fit, the second is shortened where it must be. */
export const foldText = (text: string, room: number, widthOf: WidthOf): readonly [string, string] => {
  const [first, second] = splits(text).findLast(([a]) => widthOf(a) <= room) ?? [text, '']
  return [fitText(first, room, widthOf), fitText(second, room, widthOf)]
}
