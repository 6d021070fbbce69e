import type { Lang } from '../core/ground/index.ts'

/** The language asked for by --lang, else by NOTAGAIN_LANG, LC_ALL or LANG, else English. Read before the commands are built, for help and faults. */
export const chooseLang = (argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Lang => {
  const asked = argv.flatMap((word, i) => {
    if (word === '--lang') return argv[i + 1] ?? []
    return word.startsWith('--lang=') ? word.slice(7) : []
  })[0]
  const named = asked ?? env['NOTAGAIN_LANG'] ?? env['LC_ALL'] ?? env['LANG'] ?? ''
  return /^ko/i.test(named) ? 'ko' : 'en'
}

/** The language of this run. */
export const lang: Lang = chooseLang(process.argv, process.env)

const colours = { strong: '1', dim: '2', harm: '31', proof: '32', late: '33' } as const
export type Colour = keyof typeof colours

/** Colour only on a terminal that wants it. */
export const inColour: boolean =
  process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'

export const paint = (colour: Colour, text: string): string =>
  inColour ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text

export const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2))
