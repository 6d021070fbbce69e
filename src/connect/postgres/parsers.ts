import pg from 'pg'

const int8 = 20
const int8Array = 1016

/**
 * int8 comes as a number (times are UTC milliseconds, counts are counts) and refuses to lose digits.
 * Everything else stays as `pg` documents it: numeric is a string, float8 a number.
 */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && oid === int8) return safeInteger
    if (format !== 'binary' && oid === int8Array) return safeIntegers
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

const safeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a number: cast it to text`)
  return value
}

const textArray: number = 1009
const readTexts = pg.types.getTypeParser(textArray) as (text: string) => readonly (string | null)[]
const safeIntegers = (text: string) => readTexts(text).map(item => (item === null ? null : safeInteger(item)))
