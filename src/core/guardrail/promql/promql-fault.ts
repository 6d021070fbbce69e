import { josa } from 'es-hangul'
import { Fault, type Said } from '../../ground/index.ts'

const NEAR = 72

/** Korean letters take two cells of a terminal. */
const isWide = (letter: string) => /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(letter)

/** 1-based line and column (in UTF-16 units) of an offset. */
export const lineColumn = (text: string, at: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, at)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: at - start + 1 }
}

/** The line around an offset, cut to a terminal's width, and a line below it that points. */
export const pointAt = (text: string, at: number): { readonly near: string; readonly caret: string } => {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const end = text.indexOf('\n', at)
  const cut = Math.max(start, at - NEAR / 2)
  const near = text.slice(cut, Math.min(end < 0 ? text.length : end, cut + NEAR)).replaceAll('\t', ' ')
  const pad = Array.from(near.slice(0, at - cut), letter => (isWide(letter) ? '  ' : ' ')).join('')
  return { near, caret: `${pad}^` }
}

/** What a refusal of a text says, whatever the text is. */
export const placeArgs = (text: string, at: number, expected: Said, found: Said) => ({
  ...lineColumn(text, at),
  ...pointAt(text, at),
  expectedEn: expected.en,
  expectedKo: expected.ko,
  needsEn: expected.en,
  /** With its particle. */
  needsKo: josa(expected.ko, '이/가'),
  foundEn: found.en,
  foundKo: found.ko,
})

export const promqlFault = (text: string, at: number, expected: Said, found: Said): Fault =>
  new Fault('promql_invalid', { ...placeArgs(text, at, expected, found), offset: at })
