import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { visible } from '../core/evidence/index.ts'
import { Fault } from '../core/ground/index.ts'
import { parseRuleFile, type RuleFile } from '../core/guardrail/index.ts'

const mostBytes = 8 << 20

const found = async (path: string) => {
  try {
    return await stat(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      throw new Fault('file_not_found', { file: visible(path, 500) })
    throw error
  }
}

const readRuleFile = async (path: string): Promise<RuleFile> => {
  const { size } = await found(path)
  const file = visible(path, 500)
  if (size > mostBytes) throw new Fault('source_too_large', { file, limit: '8 MiB', kind: 'Prometheus rules' })
  return parseRuleFile(file, await readFile(path, 'utf8'))
}

/** The .yml and .yaml files of a folder, by name; folders in it are not entered. */
const inFolder = async (folder: string): Promise<readonly string[]> => {
  const names = (await readdir(folder)).filter(name => /\.ya?ml$/i.test(name)).sort()
  if (names.length === 0) throw new Fault('no_rule_files', { folder: visible(folder, 500) })
  return names.map(name => join(folder, name))
}

/** Rule files by path; a folder stands for its YAML files. Throws the Faults of `parseRuleFile`, with file, line and column. */
export const readRules = async (paths: readonly string[]): Promise<readonly RuleFile[]> => {
  const files: string[] = []
  for (const path of paths) {
    if ((await found(path)).isDirectory()) files.push(...(await inFolder(path)))
    else files.push(path)
  }
  return Promise.all([...new Set(files)].map(readRuleFile))
}
