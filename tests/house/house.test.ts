import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findViolations, type Sources, type Violation } from './direction.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const ourSources = (): Sources => {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], { cwd: root, encoding: 'utf8' })
  const files = listed.split('\n').filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  return new Map(files.map(file => [file, readFileSync(join(root, file), 'utf8')]))
}

describe('the house', () => {
  it('stands: no import goes against its direction', () => {
    const sources = ourSources()
    expect(sources.size).toBeGreaterThan(40)
    expect(findViolations(sources)).toEqual([])
  })
})

/** A small sound house; each case plants one violation into it. */
const sound: Readonly<Record<string, string>> = {
  'src/core/ground/index.ts': 'export const one = 1',
  'src/core/evidence/model.ts': 'export type Entry = { at: number }',
  'src/core/evidence/index.ts': "export * from './model.ts'",
  'src/core/timeline/index.ts': "import type { Entry } from '../evidence/index.ts'\nexport type Event = Entry",
  'src/wire/core.ts': "export * from '../core/timeline/index.ts'",
  'src/connect/files/index.ts': "import { one } from '../../core/ground/index.ts'\nexport const two = one + 1",
  'src/server/evidence/index.ts': "export { two } from '../../connect/files/index.ts'",
  'src/server/app.ts': "export { two } from './evidence/index.ts'",
  'src/web/kit/button.tsx': 'export const Button = () => null',
  'src/web/house/frame.tsx': "export { Button } from '../kit/button.tsx'",
  'src/cli/main.ts': "import { two } from '../server/app.ts'\nconsole.log(two)",
}

const planted: readonly (readonly [string, Violation['rule'], string, string])[] = [
  ['a value from a higher floor', 'floor', 'src/core/ground/a.ts', "import '../../server/app.ts'"],
  ['a type from a higher floor', 'floor', 'src/core/ground/a.ts', "import type { T } from '../../wire/core.ts'"],
  ['an inline import type', 'floor', 'src/core/ground/a.ts', "export type T = import('../../server/app.ts').T"],
  ['a re-exported type', 'floor', 'src/core/ground/a.ts', "export type { T } from '../../wire/core.ts'"],
  ['a star re-export', 'floor', 'src/core/ground/a.ts', "export * from '../../wire/core.ts'"],
  ['a dynamic import', 'floor', 'src/connect/files/a.ts', "await import('../../server/app.ts')"],
  ['the web reaching the server', 'floor', 'src/web/kit/a.tsx', "import '../../server/app.ts'"],
  ['connect reaching wire', 'floor', 'src/connect/files/a.ts', "import '../../wire/core.ts'"],
  ['a path out of the house', 'floor', 'src/server/a.ts', "import '../../tests/house/direction.ts'"],
  ['a later room', 'room', 'src/core/evidence/a.ts', "import '../timeline/index.ts'"],
  ['a later room by type', 'room', 'src/core/evidence/a.ts', "import type { Event } from '../timeline/index.ts'"],
  ['a later room on the floor below', 'room', 'src/server/evidence/a.ts', "import '../../core/timeline/index.ts'"],
  ['a room by the window', 'door', 'src/core/timeline/a.ts', "import type { Entry } from '../evidence/model.ts'"],
  ['ground leaning on a room', 'ground', 'src/core/ground/a.ts', "import '../evidence/index.ts'"],
  ['the kit leaning on a room', 'ground', 'src/server/db/a.ts', "import '../evidence/index.ts'"],
  ['Node in core', 'library', 'src/core/ground/a.ts', "import fs from 'node:fs'"],
  ['a library in core', 'library', 'src/core/ground/a.ts', "import pg from 'pg'"],
  ['a library in core by type', 'library', 'src/core/ground/a.ts', "export type P = import('pg').Pool"],
  ['a computed import in core', 'unreadable', 'src/core/ground/a.ts', "await import('./' + 'b.ts')"],
  ['the global object in core', 'global', 'src/core/ground/a.ts', 'export const d = globalThis'],
  ['text that is no program', 'unreadable', 'src/core/ground/a.ts', 'export const = 1'],
]

describe('the direction scan', () => {
  it('finds nothing in a sound house', () => {
    expect(findViolations(new Map(Object.entries(sound)))).toEqual([])
  })

  it.each(planted)('sees %s', (_what, rule, file, source) => {
    const found = findViolations(new Map([...Object.entries(sound), [file, source]]))
    expect(found.map(violation => [violation.rule, violation.file])).toContainEqual([rule, file])
  })

  it('sees a cycle, type imports included', () => {
    const a = ['src/core/ground/a.ts', "import type { B } from './b.ts'\nexport type A = B"] as const
    const b = ['src/core/ground/b.ts', "export type { A as B } from './a.ts'"] as const
    const found = findViolations(new Map([...Object.entries(sound), a, b]))
    expect(found.map(violation => violation.rule)).toEqual(['cycle'])
  })
})

/** A throw-away house with one file in its core, under our own linter and compiler settings. */
const judged = (source: string, judge: (folder: string) => string) => {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'))
  try {
    mkdirSync(join(folder, 'src/core/ground'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
    writeFileSync(join(folder, 'src/core/ground/planted.ts'), `${source}\n`)
    return judge(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What the tool complained of; empty when it is content. */
const run = (cwd: string, name: string, args: readonly string[]) => {
  const done = spawnSync(join(root, 'node_modules/.bin', name), args, { cwd, encoding: 'utf8' })
  return done.status === 0 ? '' : done.stdout + done.stderr
}

const lint = (folder: string) => {
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  return run(folder, 'oxlint', ['src'])
}

const types = (folder: string) => {
  const include = [join(folder, 'src/**/*.ts'), join(root, 'src/core/ground/platform.d.ts')]
  const config = { extends: join(root, 'src/core/tsconfig.json'), include, exclude: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  return run(folder, 'tsc', ['-p', folder])
}

describe('core is pure', () => {
  it.each(['Date.now()', 'new Date()', 'Math.random()', 'performance.now()'])('the linter refuses %s', source => {
    expect(judged(`export const x = ${source}`, lint)).toMatch(/no-restricted-(globals|properties)/)
  })

  it.each(['process.exit()', "console.log('x')", "fetch('x')", 'document.title', 'setTimeout(() => {}, 1)'])(
    'the compiler does not know %s',
    source => {
      expect(judged(`export const x = ${source}`, types)).toContain('Cannot find name')
    },
  )

  it('and both pass what is pure', () => {
    const pure = 'export const x: string = new TextDecoder().decode()'
    expect(judged(pure, lint)).toBe('')
    expect(judged(pure, types)).toBe('')
  })
})
