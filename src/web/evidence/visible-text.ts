const PICTURES = 0x2400

/** Bidirectional and invisible format characters that could make text look like something else. */
const unseen = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu

const hex = (letter: string) => `⟨U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`

/** Control characters as pictures (ESC → ␛), tricks of writing direction by their number. Line feeds and tabs stay. */
export const visibleText = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    .replace(/\r(?=\n)/g, '␍')
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    .replace(/[\u0000-\u0008\u000B-\u001F]/g, letter => String.fromCodePoint(PICTURES + (letter.codePointAt(0) ?? 0)))
    .replace(/\u007F/g, '␡')
    .replace(/[\u0080-\u009F]/g, hex)
    .replace(unseen, hex)
