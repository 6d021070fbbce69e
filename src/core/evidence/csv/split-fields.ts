export type Delimiter = ',' | ';' | '\t'

/** The fields of one record; 'open' where a quote is not closed yet (the record goes on in the next line). */
export const splitFields = (text: string, delimiter: Delimiter): readonly string[] | 'open' => {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1)
      if (close < 0) return 'open'
      const next = text.indexOf(delimiter, close)
      const end = next < 0 ? text.length : next
      fields.push(text.slice(at + 1, close).replaceAll('""', '"') + text.slice(close + 1, end).trimEnd())
      at = end
    } else {
      const next = text.indexOf(delimiter, at)
      const end = next < 0 ? text.length : next
      fields.push(text.slice(at, end))
      at = end
    }
    if (at >= text.length) return fields
    at++
  }
}

const closingQuote = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}

const delimiters: readonly Delimiter[] = ['\t', ';', ',']

/** The delimiter that gives the first line the most fields; undefined where no delimiter occurs. */
export const findDelimiter = (line: string): Delimiter | undefined => {
  const [best] = delimiters
    .map(delimiter => {
      const fields = splitFields(line, delimiter)
      return { delimiter, count: fields === 'open' ? 0 : fields.length }
    })
    .toSorted((a, b) => b.count - a.count)
  return best && best.count > 1 ? best.delimiter : undefined
}
