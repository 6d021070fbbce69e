import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const promtool = '/usr/bin/promtool'

export const hasPromtool = (): boolean => existsSync(promtool)

/** Files in a folder of their own, which goes when `use` is done. */
const inFolder = <T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'notagain-promtool-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const run = (args: readonly string[], cwd: string): { readonly passed: boolean; readonly says: string } => {
  try {
    const says = execFileSync(promtool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd })
    return { passed: true, says }
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    return { passed: false, says: stdout + stderr }
  }
}

/** What promtool says of a rule file. */
export const checkRules = (text: string) =>
  inFolder({ 'rules.yml': text }, folder => run(['check', 'rules', 'rules.yml'], folder))

/** Of each rule file whether promtool accepts it, asked at once. */
export const acceptsEach = (texts: readonly string[]): readonly boolean[] => {
  const nameOf = (i: number) => `rules-${i}.yml`
  const { says } = inFolder(Object.fromEntries(texts.map((text, i) => [nameOf(i), text])), folder =>
    run(['check', 'rules', '--lint=none', ...texts.map((_, i) => nameOf(i))], folder),
  )
  const passed = new Set(Array.from(says.matchAll(/^Checking (\S+)\n {2}SUCCESS/gm), ([, name]) => name))
  return texts.map((_, i) => passed.has(nameOf(i)))
}

/** A unit test of promtool beside the rule file that it names. */
export const testRules = (files: Readonly<Record<string, string>>, test: string) =>
  inFolder(files, folder => run(['test', 'rules', test], folder))

/** Of each expression whether promtool accepts it, and its first words where it does not. Many are asked in one file. */
export const judgeExpressions = (expressions: readonly string[]): readonly (string | undefined)[] => {
  const rules = expressions.map((expr, i) => `  - record: r:${i}\n    expr: ${JSON.stringify(expr)}\n`)
  const { says } = checkRules(`groups:\n- name: g\n  rules:\n${rules.join('')}`)
  const errors = new Map<number, string>()
  for (const [, rule, error] of says.matchAll(/rule \d+, "r:(\d+)": (.*)/g))
    if (!errors.has(Number(rule))) errors.set(Number(rule), error!)
  return expressions.map((_, i) => errors.get(i))
}
