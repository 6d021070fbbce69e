import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { makeDocs } from '../../scripts/docs.ts'
import { parseIncidentFile } from '../../src/connect/files/incident-file.ts'
import { Fault } from '../../src/core/ground/index.ts'
import { ko } from '../../src/web/locale/ko.ts'
import { codeWords } from '../../src/wire/postmortem/words.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const listFiles = (...patterns: readonly string[]) =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...patterns], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter(path => path !== '' && existsSync(join(root, path)))

describe('the reference', () => {
  it('is what `npm run docs` writes', async () => {
    for (const [path, text] of Object.entries(await makeDocs())) expect(read(path), path).toBe(text)
  }, 60_000)
})

describe('links', () => {
  const pages = listFiles('*.md').filter(path => !path.includes('/golden/'))
  const targets = (page: string) =>
    [
      ...read(page)
        .replace(/```[\s\S]*?```/g, '')
        .matchAll(/\]\(([^)\s]+)\)/g),
    ]
      .map(([, target]) => target!.replace(/#.*$/, ''))
      .filter(target => target !== '' && !/^[a-z]+:/.test(target))

  it.each(pages)('of %s lead somewhere', page => {
    const broken = targets(page).filter(target => !existsSync(join(root, dirname(page), target)))
    expect(broken).toEqual([])
  })

  it('are found at all', () => {
    expect(pages.flatMap(targets).length).toBeGreaterThan(10)
  })
})

const glossary = read('GLOSSARY.md')
  .split('\n')
  .filter(line => /^\| (?!English|---)/.test(line))
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(([, english = '', korean = '', type = '']) => ({ english, korean, type: type.replaceAll('`', '') }))

describe('the glossary', () => {
  const sources = listFiles('src/core/*.ts', 'src/wire/*.ts').map(read).join('\n')
  const exists = (name: string): boolean => {
    const [type = '', member] = name.split('.')
    if (member !== undefined) return exists(type) && new RegExp(`readonly ${member}\\??:`).test(sources)
    if (/^[A-Z]/.test(type)) return new RegExp(`export (?:interface|type|class|const) ${type}\\b`).test(sources)
    return sources.includes(`'${type}'`) || sources.includes(`readonly ${type}:`)
  }

  it('has its words', () => {
    expect(glossary.length).toBeGreaterThan(40)
    expect(glossary.filter(row => row.english === '' || row.korean === '')).toEqual([])
  })

  it.each(glossary.filter(row => row.type !== ''))('$english: the code has $type', ({ type }) => {
    expect(exists(type)).toBe(true)
  })

  it('would see a type that is not there', () => {
    expect([exists('Nothing'), exists('Claim.nothing'), exists('no_such_milestone')]).toEqual([false, false, false])
  })

  it.each(['supported', 'contradicted', 'unsupported', 'stale'] as const)(
    '%s is said alike in glossary, draft and screen',
    code => {
      const { korean } = glossary.find(row => row.english === code)!
      expect([codeWords.ko[code], ko.claims.codes[code]]).toEqual([korean, korean])
    },
  )

  it('states of an event are said alike in glossary and screen', () => {
    const { korean } = glossary.find(row => row.type === 'EventState')!
    const { proposed, accepted, rejected } = ko.timeline.states
    expect(korean).toBe([proposed, accepted, rejected].join(', '))
  })
})

/** The fields that an incident.yaml may have, as its own refusal of an unknown one lists them. */
const fieldsOf = (text: string): readonly string[] => {
  try {
    parseIncidentFile('incident.yaml', text)
  } catch (error) {
    if (error instanceof Fault) return String(error.args['allowed']).split(', ')
    throw error
  }
  return []
}

describe('docs/guide/incident-folder.md', () => {
  const head = 'format: notagain/incident@1\nkey: A\ntitle: a\nzone: UTC\n'
  const [incident = '', evidence = ''] = read('docs/guide/incident-folder.md').split('## A file of evidence')

  it.each([
    ['the incident', `${head}nonsense: 1\n`, incident, 'slowQueryMs'],
    ['a file of evidence', `${head}evidence: [{ file: a, nonsense: 1 }]\n`, evidence, 'dateOrder'],
  ])('has every field of %s', (_what, text, page, known) => {
    const fields = fieldsOf(text)
    expect(fields).toContain(known)
    expect(fields.filter(field => !page.includes(`| \`${field}\``))).toEqual([])
  })

  it('shows a file that is read', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(incident) ?? []
    expect(parseIncidentFile('incident.yaml', example).values.key).toBe('INC-42')
  })
})
