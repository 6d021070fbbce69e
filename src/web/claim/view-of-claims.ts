import { formatMoment, groupTranslations, langOfText, pickTranslations } from '../../wire/core.ts'
import type { Citation, Claim, ClaimCode, Lang } from '../../wire/core.ts'
import type { ClaimTextView, IncidentView } from '../../wire/views.ts'

export interface ClaimRow {
  readonly id: string
  readonly code: ClaimCode
  /** The sentence around the quantity, so that the quantity can be marked. */
  readonly before: string
  readonly quantity: string
  /** The sentence brings its own quotation marks. */
  readonly quoted: boolean
  readonly after: string
  readonly about: string
  readonly measured: string | undefined
  readonly derivation: string
  readonly cites: readonly Citation[]
}

export interface ClaimTextRow {
  readonly id: string
  readonly body: string
  readonly saidAt: string | undefined
  readonly claims: readonly ClaimRow[]
  readonly text: ClaimTextView
  readonly lang: Lang
  /** The same text in other languages. */
  readonly also: readonly ClaimTextRow[]
}

export interface ClaimsView {
  readonly texts: readonly ClaimTextRow[]
  readonly sum: { readonly contradicted: number; readonly unsupported: number; readonly supported: number }
}

/** The same quantity said of the same thing in several texts (minutes in two languages, say) is told once. */
const unlike = (rows: readonly ClaimRow[], lang: Lang): readonly ClaimRow[] => {
  const inReaders = (row: ClaimRow) => /\p{Script=Hangul}/u.test(row.before + row.after) === (lang === 'ko')
  const told = new Map<string, ClaimRow>()
  for (const row of rows) {
    const one = [row.code, row.about, row.measured].join('\n')
    const before = told.get(one)
    if (!before || (!inReaders(before) && inReaders(row))) told.set(one, row)
  }
  return [...told.values()]
}

/** The claims that need a look: everything that the record does not support, each told once. */
export const claimsToLookAt = (texts: readonly ClaimTextRow[], lang: Lang): readonly ClaimRow[] =>
  unlike(
    texts.flatMap(text => text.claims).filter(claim => claim.code !== 'supported'),
    lang,
  ).toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code))

/** What hurts first: contradictions, then what nothing stands behind, then what holds. */
const order: readonly ClaimCode[] = ['contradicted', 'stale', 'unsupported', 'supported']

/** Splits the sentence around its quantity. Offsets are of the text; where they do not fit, the whole sentence stands. */
export const quoteOf = (claim: Pick<Claim, 'sentence' | 'from' | 'quantity'>) => {
  const { sentence, quantity } = claim
  const exact = quantity.from - claim.from
  const at = sentence.startsWith(quantity.text, exact) ? exact : sentence.indexOf(quantity.text)
  if (at < 0) return { before: sentence, quantity: '', after: '' }
  return { before: sentence.slice(0, at), quantity: quantity.text, after: sentence.slice(at + quantity.text.length) }
}

const rowOf = (claim: Claim, lang: Lang): ClaimRow => ({
  id: claim.id,
  code: claim.code,
  ...quoteOf(claim),
  quoted: /["“”「」]/.test(claim.sentence),
  about: claim.about[lang],
  measured: claim.measured?.[lang],
  derivation: claim.derivation[lang],
  cites: claim.cites,
})

const textRow = (text: ClaimTextView, zone: string, lang: Lang): ClaimTextRow => ({
  id: text.id,
  body: text.body,
  saidAt: text.saidAt === undefined ? undefined : formatMoment(text.saidAt, zone),
  claims: text.claims
    .toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code) || a.from - b.from)
    .map(claim => rowOf(claim, lang)),
  text,
  lang: langOfText(text.body),
  also: [],
})

const countOf = (texts: readonly ClaimTextView[], code: ClaimCode) =>
  texts.flatMap(text => text.claims).filter(claim => claim.code === code).length

/** What is told in several languages stands once, in the language of the reader; the others are one press away. */
export const viewOfClaims = (view: IncidentView, lang: Lang): ClaimsView => {
  const { zone } = view.incident
  const picked = pickTranslations(view.claimTexts, lang)
  const groups = groupTranslations(view.claimTexts)
  return {
    texts: picked.map((text, i) => ({
      ...textRow(text, zone, lang),
      also: (groups[i] ?? []).filter(other => other !== text).map(other => textRow(other, zone, lang)),
    })),
    sum: {
      contradicted: countOf(picked, 'contradicted'),
      unsupported: countOf(picked, 'unsupported'),
      supported: countOf(picked, 'supported'),
    },
  }
}
