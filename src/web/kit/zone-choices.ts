import type { Lang } from '../../wire/core.ts'

/** A zone as a list offers it. */
export interface ZoneChoice {
  readonly zone: string
  /** By which a person may look for it: "Korean Standard Time · GMT+9" / "한국 표준시 · GMT+9". */
  readonly label: string
}

const nameOf = (timeZone: string, lang: Lang, style: 'longGeneric' | 'shortOffset', at: number): string =>
  new Intl.DateTimeFormat(lang, { timeZone, timeZoneName: style })
    .formatToParts(at)
    .find(part => part.type === 'timeZoneName')?.value ?? ''

/** Every zone that the browser knows, named in the language of the reader. */
export const zoneChoices = (lang: Lang, at: number): readonly ZoneChoice[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].map(zone => ({
    zone,
    label: `${nameOf(zone, lang, 'longGeneric', at)} · ${nameOf(zone, 'en', 'shortOffset', at)}`,
  }))
