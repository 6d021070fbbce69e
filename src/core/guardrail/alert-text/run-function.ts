import { RE2JS } from 're2js'
import { readDuration } from '../promql/read-literals.ts'
import { goPrintf } from './go-printf.ts'
import {
  CannotExpand,
  float,
  int,
  isTrue,
  numberFrom,
  printValue,
  text,
  textFrom,
  truth,
  type GoValue,
} from './go-value.ts'
import { humanize, humanize1024, humanizeDuration, humanizePercentage } from './humanize.ts'

type Run = (args: readonly GoValue[]) => GoValue

const compile = (pattern: string): RE2JS => {
  try {
    return RE2JS.compile(pattern)
  } catch {
    throw new CannotExpand('value', pattern)
  }
}

/** Go's `$1`, `${1}` and `${name}`; a group that is not there gives nothing. */
const expandGroups = (replacement: string, group: (name: string) => string): string =>
  replacement.replaceAll(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) =>
    whole === '$$' ? '$' : group(braced ?? bare ?? ''),
  )

const replaceAll = (pattern: string, replacement: string, input: string): string => {
  const matcher = compile(pattern).matcher(input)
  let out = ''
  let last = 0
  while (matcher.find()) {
    const group = (name: string) => {
      if (!/^\d+$/.test(name)) throw new CannotExpand('value', replacement)
      return Number(name) <= matcher.groupCount() ? (matcher.group(Number(name)) ?? '') : ''
    }
    out += input.slice(last, matcher.start()) + expandGroups(replacement, group)
    last = matcher.end()
  }
  return out + input.slice(last)
}

const kinds = (a: GoValue, b: GoValue) => {
  if (a.type !== b.type || a.type === 'labels' || a.type === 'nil')
    throw new CannotExpand('value', `${printValue(a)}, ${printValue(b)}`)
}
const same = (a: GoValue, b: GoValue): boolean => {
  kinds(a, b)
  return 'value' in a && 'value' in b && a.value === b.value
}
const less = (a: GoValue, b: GoValue): boolean => {
  kinds(a, b)
  if (a.type === 'bool' || !('value' in a) || !('value' in b)) throw new CannotExpand('value', printValue(a))
  return a.value < b.value
}

const escapeHtml = (input: string) =>
  input.replaceAll(
    /[&<>"'\0]/g,
    letter =>
      ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;', '\0': '\uFFFD' })[letter] ?? letter,
  )

/** Go puts a space between two that are both no text. */
const print = (args: readonly GoValue[]): string =>
  args
    .map((arg, i) => {
      const before = args[i - 1]
      return (before && before.type !== 'string' && arg.type !== 'string' ? ' ' : '') + printValue(arg)
    })
    .join('')

const splitPort = (address: string): readonly [host: string, port: string] | undefined => {
  const match = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/.exec(address)
  return match ? [match[1] ?? match[2]!, match[3]!] : undefined
}
const isAddress = (host: string) => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.includes(':')
const stripDomain = (address: string): string => {
  const parts = splitPort(address)
  const host = parts ? parts[0] : address
  if (isAddress(host)) return address
  const first = host.split('.', 1)[0]!
  return parts ? `${first}:${parts[1]}` : first
}

const onNumber =
  (run: (value: number) => string): Run =>
  args =>
    text(run(numberFrom(args[0])))
const onText =
  (run: (value: string) => string): Run =>
  args =>
    text(run(textFrom(args[0])))

/** Those whose answer follows from their arguments alone; the others need a server, a clock or a page. */
const runs: Readonly<Record<string, readonly [least: number, most: number, run: Run]>> = {
  humanize: [1, 1, onNumber(humanize)],
  humanize1024: [1, 1, onNumber(humanize1024)],
  humanizeDuration: [1, 1, onNumber(humanizeDuration)],
  humanizePercentage: [1, 1, onNumber(humanizePercentage)],
  title: [
    1,
    1,
    onText(value => value.replaceAll(/(?<![A-Za-z0-9_]|[^\p{ASCII}\s])\p{L}/gu, letter => letter.toUpperCase())),
  ],
  toUpper: [1, 1, onText(value => value.toUpperCase())],
  toLower: [1, 1, onText(value => value.toLowerCase())],
  safeHtml: [1, 1, onText(value => value)],
  stripPort: [1, 1, onText(value => splitPort(value)?.[0] ?? value)],
  stripDomain: [1, 1, onText(stripDomain)],
  match: [2, 2, ([pattern, input]) => truth(compile(textFrom(pattern)).matcher(textFrom(input)).find())],
  reReplaceAll: [3, 3, ([pattern, by, input]) => text(replaceAll(textFrom(pattern), textFrom(by), textFrom(input)))],
  parseDuration: [
    1,
    1,
    ([value]) => {
      const ms = readDuration(textFrom(value))
      if (ms === undefined) throw new CannotExpand('value', textFrom(value))
      return float(ms / 1_000)
    },
  ],
  printf: [1, Infinity, ([format, ...args]) => text(goPrintf(textFrom(format), args))],
  print: [0, Infinity, args => text(print(args))],
  println: [0, Infinity, args => text(`${args.map(printValue).join(' ')}\n`)],
  html: [1, Infinity, args => text(escapeHtml(print(args)))],
  urlquery: [
    1,
    Infinity,
    args =>
      text(
        encodeURIComponent(print(args))
          .replaceAll(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
          .replaceAll('%20', '+'),
      ),
  ],
  and: [1, Infinity, args => args.find(arg => !isTrue(arg)) ?? args.at(-1)!],
  or: [1, Infinity, args => args.find(isTrue) ?? args.at(-1)!],
  not: [1, 1, ([value]) => truth(!isTrue(value!))],
  eq: [2, Infinity, ([first, ...others]) => truth(others.some(one => same(first!, one)))],
  ne: [2, 2, ([a, b]) => truth(!same(a!, b!))],
  lt: [2, 2, ([a, b]) => truth(less(a!, b!))],
  le: [2, 2, ([a, b]) => truth(less(a!, b!) || same(a!, b!))],
  gt: [2, 2, ([a, b]) => truth(less(b!, a!))],
  ge: [2, 2, ([a, b]) => truth(less(b!, a!) || same(a!, b!))],
  len: [
    1,
    1,
    ([value]) => {
      if (value?.type === 'labels') return int(Object.keys(value.value).length)
      return int(utf8Length(textFrom(value)))
    },
  ],
  index: [
    2,
    2,
    ([map, key]) => {
      if (map?.type !== 'labels') throw new CannotExpand('value', 'index')
      return text(map.value[textFrom(key)] ?? '')
    },
  ],
}

const utf8Length = (value: string): number =>
  Array.from(value).reduce((sum, letter) => {
    const code = letter.codePointAt(0)!
    return sum + (code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4)
  }, 0)

/** @throws CannotExpand for a function that is not run here, and for arguments that Go would refuse. */
export const runFunction = (name: string, args: readonly GoValue[]): GoValue => {
  const known = Object.hasOwn(runs, name) ? runs[name] : undefined
  if (!known) throw new CannotExpand('function', name)
  const [least, most, run] = known
  if (args.length < least || args.length > most) throw new CannotExpand('value', name)
  return run(args)
}
