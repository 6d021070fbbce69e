import { clockPrecision, formatClock, formatDuration, pickTranslations } from '../../wire/core.ts'
import type { Citation, Claim, ClaimCode, Lang, TimelineEvent } from '../../wire/core.ts'
import { sayMeasure } from '../../wire/say-measure.ts'
import type { IncidentView, MeasureView } from '../../wire/views.ts'

export interface SaidOfMeasure {
  readonly id: string
  readonly text: string
  readonly code: ClaimCode
  /** Why it does not hold, where the two numbers alone do not say it. */
  readonly why: string | undefined
}

export type MeasureRow =
  | {
      readonly kind: 'known'
      readonly id: string
      readonly label: string
      readonly value: string
      /** "03:02 → 04:32". */
      readonly times: string
      /** "± 30 s", only where it would change the number that is read. */
      readonly uncertainty: string | undefined
      readonly said: readonly SaidOfMeasure[]
      readonly cites: readonly Citation[]
    }
  | { readonly kind: 'cannot tell'; readonly id: string; readonly label: string; readonly missing: string }

type Known = Exclude<MeasureView, { kind: 'cannot tell' }>

const isKnown = (measure: MeasureView): measure is Known => measure.kind !== 'cannot tell'

const sameBytes = (a: Citation) => (b: Citation) => a.sha256 === b.sha256 && a.from === b.from

/** A claim speaks of a measure when it names it, or when it stands on both of its events. */
const speaksOf = (claim: Claim, measure: Known, from: TimelineEvent, until: TimelineEvent): boolean => {
  if (measure.kind === 'count') return claim.quantity.kind === 'count' && claim.about.en.startsWith(measure.label.en)
  if (claim.quantity.kind !== 'duration') return false
  if (claim.about.en === measure.label.en) return true
  const standsOn = (event: TimelineEvent) => event.cites.some(cite => claim.cites.some(sameBytes(cite)))
  return claim.cites.length > 0 && standsOn(from) && standsOn(until)
}

/** The same length said in two languages is told once, in the language of the reader. */
const isIn = (lang: Lang, text: string) => /\p{Script=Hangul}/u.test(text) === (lang === 'ko')

const keyOf = (quantity: Claim['quantity']): string | number =>
  quantity.kind === 'duration' ? quantity.ms : quantity.kind === 'count' ? quantity.value : quantity.text

interface Bounded {
  readonly measure: Known
  readonly from: TimelineEvent
  readonly until: TimelineEvent
}

const boundedIn = (view: IncidentView): readonly Bounded[] =>
  view.measures.filter(isKnown).flatMap(measure => {
    const from = view.events.find(event => event.id === measure.from)
    const until = view.events.find(event => event.id === measure.until)
    return from && until ? [{ measure, from, until }] : []
  })

type Precise = ReturnType<typeof clockPrecision>

const knownRow = (
  view: IncidentView,
  { measure, from, until }: Bounded,
  precision: Precise,
  lang: Lang,
): MeasureRow => {
  const { zone } = view.incident
  const clock = (event: TimelineEvent) => formatClock(event.at, zone, precision(event))
  const open = measure.kind === 'duration' ? measure.uncertaintyMs : 0
  const claims = pickTranslations(view.claimTexts, lang)
    .flatMap(text => text.claims)
    .filter(claim => speaksOf(claim, measure, from, until))
  const seen = new Map<string, SaidOfMeasure>()
  for (const { id, code, quantity, derivation } of claims) {
    const one = `${code} ${keyOf(quantity)}`
    const why = code === 'contradicted' && quantity.kind === 'count' ? derivation[lang] : undefined
    if (!seen.has(one) || isIn(lang, quantity.text)) seen.set(one, { id, text: quantity.text, code, why })
  }
  return {
    kind: 'known',
    id: measure.id,
    label: measure.label[lang],
    value: sayMeasure(measure, lang),
    times: `${clock(from)} → ${clock(until)}`,
    uncertainty: open >= 60_000 * 2 ? formatDuration(open, lang) : undefined,
    said: [...seen.values()],
    cites: measure.kind === 'count' ? measure.cites : [...from.cites, ...until.cites],
  }
}

/** Known measures first, as the server orders them; those that cannot be told yet stand quietly at the end. */
export const viewOfMeasures = (view: IncidentView, lang: Lang): readonly MeasureRow[] => {
  const bounded = boundedIn(view)
  const precision = clockPrecision(bounded)
  return [
    ...bounded.map(one => knownRow(view, one, precision, lang)),
    ...view.measures.flatMap((measure): readonly MeasureRow[] =>
      measure.kind === 'cannot tell'
        ? [{ kind: 'cannot tell', id: measure.id, label: measure.label[lang], missing: measure.missing[lang] }]
        : [],
    ),
  ]
}
