import type { Lang } from '../ground/index.ts'

/** A text that may be the translation of another one, which it names. */
export interface TranslatedText {
  readonly id: string
  readonly body: string
  readonly translationOf?: string | undefined
}

/** A syllable of Hangul says about as much as four Latin letters; Korean prose is full of English terms. */
const hangulWeight = 4

/** The language in which a text is mostly written. */
export const langOfText = (body: string): Lang => {
  const hangul = body.match(/\p{Script=Hangul}/gu)?.length ?? 0
  const latin = body.match(/\p{Script=Latin}/gu)?.length ?? 0
  return hangul * hangulWeight > latin ? 'ko' : 'en'
}

/** Texts that say the same in several languages, together: the original first. Groups and their order are those of `texts`. */
export const groupTranslations = <T extends TranslatedText>(texts: readonly T[]): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>()
  for (const text of texts) {
    const of = text.translationOf ?? text.id
    groups.set(of, [...(groups.get(of) ?? []), text])
  }
  return [...groups].map(([original, group]) => group.toSorted((a, b) => rank(a, original) - rank(b, original)))
}

const rank = ({ id }: TranslatedText, original: string) => (id === original ? 0 : 1)

/** One of each group: the one in the reader's language, else the original. What was said twice is counted once. */
export const pickTranslations = <T extends TranslatedText>(texts: readonly T[], lang: Lang): readonly T[] =>
  groupTranslations(texts).flatMap(group => group.find(text => langOfText(text.body) === lang) ?? group[0] ?? [])
