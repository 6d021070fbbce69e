import { visible } from '../core/evidence/index.ts'
import { Fault, wallToInstant, type Millis } from '../core/ground/index.ts'

const form = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?\s?(Z|[+-]\d{2}:?\d{2})?$/i

/** A moment as a person writes it: with an offset, or as a clock in `zone`. Throws Fault `moment_invalid` naming the option. */
export const readMoment = (option: string, text: string, zone: string | undefined): Millis => {
  const invalid = new Fault('moment_invalid', { option, value: visible(text) })
  const found = form.exec(text.trim())
  const said = found?.[8]
  const where = said === undefined ? zone : said.toUpperCase() === 'Z' ? 'UTC' : said.replace(/^(...)(\d\d)$/, '$1:$2')
  if (!found || where === undefined) throw invalid
  const part = (i: number) => Number(found[i] ?? 0)
  const wall = { year: part(1), month: part(2), day: part(3), hour: part(4), minute: part(5), second: part(6) }
  try {
    return wallToInstant({ ...wall, ms: Number((found[7] ?? '').padEnd(3, '0')) }, where).at
  } catch (error) {
    if (error instanceof RangeError) throw invalid
    throw error
  }
}
