import { formatDuration, type Lang } from './core.ts'

const number = (n: number) => n.toLocaleString('en-US')

/** The number of a known measure in words: "4 h 47 min", "3,741 of 3,741" / "4시간 47분", "3,741건 중 3,741건". */
export const sayMeasure = (
  measure:
    | { readonly kind: 'duration'; readonly ms: number }
    | { readonly kind: 'count'; readonly value: number; readonly of?: number | undefined },
  lang: Lang,
): string => {
  if (measure.kind === 'duration') return formatDuration(measure.ms, lang)
  const [value, of] = [number(measure.value), measure.of === undefined ? undefined : number(measure.of)]
  if (lang === 'ko') return of === undefined ? `${value}건` : `${of}건 중 ${value}건`
  return of === undefined ? value : `${value} of ${of}`
}
