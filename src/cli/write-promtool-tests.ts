import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CaseResult } from '../core/gate/index.ts'
import { told, type Said } from '../core/ground/index.ts'
import type { AlertRule, RuleFile } from '../core/guardrail/index.ts'
import { makePromtoolTest, type Case } from '../core/proof/index.ts'
import { lang } from './terminal.ts'

interface Judged {
  readonly case: Case
  readonly files: readonly RuleFile[]
  readonly result: CaseResult
}

/** Two of them make a file name, which may have 255 bytes; a letter has up to four. */
const fileSafe = (text: string): string =>
  Array.from(text.replace(/[^\p{L}\p{N}._-]+/gu, '-'))
    .slice(0, 28)
    .join('')

/** Writes <incident>.<rule>.yml and <incident>.<rule>.test.yml of every caught rule; answers what could not be written, and why. */
export const writePromtoolTests = async (
  folder: string,
  { case: found, files, result }: Judged,
): Promise<readonly Said[]> => {
  await mkdir(folder, { recursive: true })
  const records = files.flatMap(file => file.groups)
  const notes: Said[] = []
  const taken = new Set<string>()
  for (const { guardrail, verdict, intervalMs } of result.proofs) {
    if (verdict.kind !== 'caught') continue
    const place = findRule(files, guardrail)
    if (!place) continue
    const plain = `${fileSafe(found.incident.key)}.${fileSafe(guardrail)}`
    const name = taken.has(plain) ? `${plain}-${taken.size + 1}` : plain
    taken.add(name)
    const made = makePromtoolTest({
      rule: place.rule,
      group: {
        intervalMs,
        queryOffsetMs: place.group.queryOffsetMs,
        labels: place.group.labels,
        limit: place.group.limit,
      },
      records,
      recording: found.recording,
      firedAt: verdict.firedAt,
      title: `${found.incident.key} ${told(found.incident.title, lang)}`,
      ruleFile: `${name}.yml`,
    })
    const say = (why: Said): Said => ({ ko: `${guardrail}: ${why.ko}`, en: `${guardrail}: ${why.en}` })
    if (made.kind === 'none') notes.push(say(made.why))
    else {
      await writeFile(join(folder, `${name}.yml`), made.rules)
      await writeFile(join(folder, `${name}.test.yml`), made.test)
      notes.push(...made.notes.map(say))
    }
  }
  return notes
}

/** By the name that the suite gave it: the alert, with its place where several share one. */
const findRule = (files: readonly RuleFile[], name: string) => {
  for (const { file, groups } of files)
    for (const group of groups)
      for (const rule of group.rules)
        if (isAlert(rule) && (rule.alert === name || `${rule.alert} (${file}:${rule.line})` === name))
          return { group, rule }
  return undefined
}

const isAlert = (rule: RuleFile['groups'][number]['rules'][number]): rule is AlertRule => rule.kind === 'alert'
