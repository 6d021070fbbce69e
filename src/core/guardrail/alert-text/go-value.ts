import { goFloat } from './go-format.ts'

/** A value as Go's templates tell values apart: `gt $value 5` is an error there, since 5 is an int. */
export type GoValue =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'int' | 'float'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'labels'; readonly value: Readonly<Record<string, string>> }
  | { readonly type: 'nil' }

/** Thrown inside the evaluation only: the action that needs it stays as it is written. */
export class CannotExpand extends Error {
  readonly why: 'function' | 'value'
  readonly what: string
  constructor(why: 'function' | 'value', what: string) {
    super(what)
    this.why = why
    this.what = what
  }
}

export const text = (value: string): GoValue => ({ type: 'string', value })
export const truth = (value: boolean): GoValue => ({ type: 'bool', value })
export const int = (value: number): GoValue => ({ type: 'int', value })
export const float = (value: number): GoValue => ({ type: 'float', value })

/** Go's `%v`. */
export const printValue = (value: GoValue): string => {
  switch (value.type) {
    case 'string':
      return value.value
    case 'float':
      return goFloat(value.value)
    case 'int':
    case 'bool':
      return String(value.value)
    case 'labels':
      return `map[${Object.keys(value.value)
        .toSorted()
        .map(key => `${key}:${value.value[key]}`)
        .join(' ')}]`
    case 'nil':
      return '<no value>'
  }
}

/** Go's notion of an empty value, which `if`, `with`, `and`, `or` and `not` ask for. */
export const isTrue = (value: GoValue): boolean => {
  switch (value.type) {
    case 'nil':
      return false
    case 'labels':
      return Object.keys(value.value).length > 0
    case 'bool':
      return value.value
    case 'string':
      return value.value !== ''
    default:
      return value.value !== 0
  }
}

/** A number, also out of a text, as the functions of Prometheus take it. */
export const numberFrom = (value: GoValue | undefined): number => {
  if (value?.type === 'int' || value?.type === 'float') return value.value
  const written = value?.type === 'string' ? value.value : ''
  if (/^[+-]?inf(?:inity)?$/i.test(written)) return written.startsWith('-') ? -Infinity : Infinity
  if (/^nan$/i.test(written)) return NaN
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(written)) return Number(written)
  throw new CannotExpand('value', value ? printValue(value) : '')
}

export const textFrom = (value: GoValue | undefined): string => {
  if (value?.type === 'string') return value.value
  throw new CannotExpand('value', value ? printValue(value) : '')
}
