/** The two languages of the house. Korean is a first language here, not a translation. */
export const langs = ['ko', 'en'] as const
export type Lang = (typeof langs)[number]

/** A sentence that the product itself says: always in both languages. */
export interface Said {
  readonly ko: string
  readonly en: string
}

/** What a person wrote: in the language they wrote it, or in both. */
export type Told = string | Said

export const told = (text: Told, lang: Lang): string => (typeof text === 'string' ? text : text[lang])
