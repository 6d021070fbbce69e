import type { Lang } from '../../wire/core.ts'

/** A zone as a list offers it, with all the words by which a person may look for it. */
export interface ZoneChoice {
  readonly zone: string
  /** "Korean Standard Time" / "한국 표준시". */
  readonly name: string
  /** "GMT+9". */
  readonly offset: string
  readonly words: string
}

const nameOf = (timeZone: string, lang: Lang, style: 'longGeneric' | 'shortOffset', at: number): string =>
  new Intl.DateTimeFormat(lang, { timeZone, timeZoneName: style })
    .formatToParts(at)
    .find(part => part.type === 'timeZoneName')?.value ?? ''

/** Every zone that the browser knows, named in the language of the reader and found by the words of both. */
export const zoneChoices = (lang: Lang, at: number): readonly ZoneChoice[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].map(zone => {
    const [ko, en] = [nameOf(zone, 'ko', 'longGeneric', at), nameOf(zone, 'en', 'longGeneric', at)]
    const offset = nameOf(zone, 'en', 'shortOffset', at)
    const words = [zone, zone.replaceAll('_', ' '), ko, en, offset].join(' ').toLowerCase()
    return { zone, name: lang === 'ko' ? ko : en, offset, words }
  })

/** Each word that was typed must occur. */
export const isSought = (choice: ZoneChoice, typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/[\s/]+/)
    .every(word => choice.words.includes(word))
