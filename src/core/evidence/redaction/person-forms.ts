const hangul = /\p{Script=Hangul}/u
/** Words that call everybody. */
const everybody = new Set(['here', 'channel', 'everyone', 'all', 'group', 'team', 'unknown', 'system', 'bot'])

/** Names that are worth hiding: of two letters or more, no number, no word that calls everybody. */
export const isName = (name: string): boolean =>
  name.length > 1 && name.length <= 100 && /\p{L}/u.test(name) && !everybody.has(name.toLowerCase())

/** Those whom a text calls with @. */
export const calledIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\p{L}\p{N}._%+-])@(\p{L}[\p{L}\p{N}._-]{1,39})/gu)].map(([, name = '']) =>
    name.replace(/[._-]+$/, ''),
  )

/**
 * How a name may be written: itself, with a capital, its words where it has several, and in the escapes of JSON. A Korean
 * name takes particles behind it; its given name alone counts where 님 or 씨 follows.
 */
export const formsOf = (name: string): readonly string[] => {
  const words = name.split(/\s+/).filter(word => /^\p{Lu}\p{L}{2,}/u.test(word))
  const spoken = [name, ...(words.length > 1 ? words : []), ...(isLower(name) ? [capital(name)] : [])]
  const given = /^\p{Script=Hangul}{3}$/u.test(name) ? [name.slice(1)] : []
  return [
    ...spoken.flatMap(form => [bounded(form, literal(form)), ...escaped(form)]),
    ...given.flatMap(form => [`(?<!\\p{Script=Hangul})${literal(form)}(?=\\s?[님씨])`]),
  ]
}

const isLower = (name: string) => name === name.toLowerCase() && name !== name.toUpperCase()
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)

const bounded = (form: string, pattern: string): string => {
  const before = /^[\p{L}\p{N}_]/u.test(form) ? String.raw`(?<![\p{L}\p{N}_])` : ''
  const after = hangul.test(form.at(-1) ?? '') || !/[\p{L}\p{N}_]$/u.test(form) ? '' : String.raw`(?![\p{L}\p{N}_])`
  return before + pattern + after
}

/** As programs write letters beyond ASCII in JSON. */
const escaped = (form: string): readonly string[] => {
  if (/^[\x20-\x7e]*$/.test(form)) return []
  const units = Array.from({ length: form.length }, (_, i) => form.charCodeAt(i))
  const text = units.map(unit => (unit < 128 ? String.fromCharCode(unit) : `\\u${unit.toString(16).padStart(4, '0')}`))
  const lower = text.join('')
  return [literal(lower), literal(lower.replace(/\\u[0-9a-f]{4}/g, it => `\\u${it.slice(2).toUpperCase()}`))]
}
