import { goExponent, goFixed, goGeneral, goFloat } from './go-format.ts'
import { CannotExpand, printValue, type GoValue } from './go-value.ts'

const verb = /%(?<flags>[-+ 0#]*)(?<width>\d{1,3})?(?:\.(?<digits>\d{0,3}))?(?<letter>.)/gsu

const kindOf = (value: GoValue) =>
  ({ string: 'string', int: 'int', float: 'float64', bool: 'bool', labels: 'map[string]string', nil: 'nil' })[
    value.type
  ]

const floatAs = (letter: string, value: number, digits: number | undefined): string | undefined => {
  switch (letter) {
    case 'f':
    case 'F':
      return goFixed(value, digits ?? 6)
    case 'e':
      return goExponent(value, digits ?? 6)
    case 'g':
      return digits === undefined ? goFloat(value) : goGeneral(value, digits)
    default:
      return undefined
  }
}

const quote = (value: string): string => {
  if (/[^\x20-\x7e\uac00-\ud7a3]/.test(value)) throw new CannotExpand('value', '%q')
  return `"${value.replaceAll(/["\\]/g, letter => `\\${letter}`)}"`
}

const formatOne = (letter: string, value: GoValue, digits: number | undefined): string => {
  if (letter === 'v' && value.type === 'float') return floatAs('g', value.value, digits)!
  if (letter === 'v') return printValue(value)
  if (letter === 's' && value.type === 'string') return Array.from(value.value).slice(0, digits).join('')
  if (letter === 'q' && value.type === 'string') return quote(value.value)
  if (letter === 't' && value.type === 'bool') return printValue(value)
  if (letter === 'd' && value.type === 'int') return printValue(value)
  if (letter === 'x' && value.type === 'int') return value.value.toString(16)
  const asFloat = value.type === 'float' ? floatAs(letter, value.value, digits) : undefined
  if (asFloat !== undefined) return asFloat
  if (value.type === 'labels' || value.type === 'nil') throw new CannotExpand('value', `%${letter}`)
  return `%!${letter}(${kindOf(value)}=${printValue(value)})`
}

const padded = (text: string, flags: string, width: number): string => {
  const plus = flags.includes('+') && /^[\d.]/.test(text) ? `+${text}` : text
  if (flags.includes('-')) return plus.padEnd(width)
  if (!flags.includes('0')) return plus.padStart(width)
  const sign = /^[-+]/.exec(plus)?.[0] ?? ''
  return sign + plus.slice(sign.length).padStart(width - sign.length, '0')
}

/** Go's Sprintf for the verbs that alert texts use; @throws CannotExpand for the others. */
export const goPrintf = (format: string, args: readonly GoValue[]): string => {
  let used = 0
  const out = format.replaceAll(verb, (...match) => {
    const { flags, width, digits, letter } = match.at(-1) as Record<string, string | undefined>
    if (letter === '%') return '%'
    const value = args[used++]
    if (!value) return `%!${letter}(MISSING)`
    if (flags!.includes('#') || !'vsqtdxfFeg'.includes(letter!)) throw new CannotExpand('value', match[0] as string)
    const precision = digits === undefined ? undefined : Number(digits)
    return padded(formatOne(letter!, value, precision), flags!, Number(width ?? 0))
  })
  if (used >= args.length) return out
  const extra = args.slice(used).map(value => `${kindOf(value)}=${printValue(value)}`)
  return `${out}%!(EXTRA ${extra.join(', ')})`
}
