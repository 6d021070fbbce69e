/** Words of one idea in both languages. Korean stands as stems without endings, English as words with `*` for any ending. */
export interface Stems {
  readonly ko: readonly string[]
  readonly en: readonly string[]
}

const gapKo = '.{0,12}'
const gapEn = '.{0,24}'

/** A space may be missing, `~` is a short gap, `(a|b)` a choice, `(?!x)` says what must not follow. */
const koreanPattern = (stem: string): string => stem.replaceAll(' ', String.raw`\s?`).replaceAll('~', gapKo)

const englishPattern = (stem: string): string => {
  const body = stem
    .replaceAll(' )*', ' ){0,3}')
    .replaceAll(' ?', String.raw`[\s-]{0,2}`)
    .replaceAll('* ', String.raw`[a-z]{0,6}[\s-]{1,2}`)
    .replaceAll('*', '[a-z]{0,6}')
    .replaceAll('~', gapEn)
    .replaceAll(' ', String.raw`[\s-]{1,2}`)
  return `(?<![\\w])${body}(?![a-z])`
}

/** One case-blind pattern with bounded gaps only, so that any text costs linear time. */
export const compileStems = ({ ko, en }: Stems): RegExp =>
  new RegExp([...ko.map(koreanPattern), ...en.map(englishPattern)].join('|'), 'i')
