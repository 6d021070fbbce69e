const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u001b': '\\e', '\0': '\\0' }

// C0, DEL, C1, zero-width and the marks that turn the direction of text round.
// oxlint-disable-next-line no-control-regex
const hidden = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

const escapeOne = (c: string) => named[c] ?? `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`

/** Hostile text for a message or a terminal: one line, control characters written out, at most `limit` characters. */
export const visible = (text: string, limit = 200): string => {
  const shown = text.slice(0, limit).replace(hidden, escapeOne)
  return text.length > limit ? `${shown}…` : shown
}
