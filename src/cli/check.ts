import { Command, Option } from '@commander-js/extra-typings'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { loadIncident } from '../connect/files/incident-folder.ts'
import {
  claimRecordOf,
  emptyRecord,
  findActions,
  judgeClaims,
  recordOfText,
  toSarif,
  type Checked,
  type ClaimRecord,
} from '../core/claim/index.ts'
import { visible } from '../core/evidence/index.ts'
import { Fault, formatMoment, type Said } from '../core/ground/index.ts'
import { deriveTimeline, milestoneNames, noDecisions } from '../core/timeline/index.ts'
import { showCheck } from './show-check.ts'
import { lang, print, printJson } from './terminal.ts'
import { withCommon } from './with-common.ts'

const says = {
  ko: {
    about: '글에 적힌 숫자와 시각을 기록과 견줍니다. 어긋나면 1로 끝납니다',
    file: '포스트모템이나 회의록(Markdown)',
    incident: '기록으로 쓸 장애 폴더',
    format: '출력 형식',
  },
  en: {
    about: 'hold the numbers and times of a text against the record; exits 1 on a contradiction',
    file: 'postmortem or minutes, in Markdown',
    incident: 'incident folder to take as the record',
    format: 'form of the output',
  },
}[lang]

const mostBytes = 4 << 20

const readText = async (path: string): Promise<string> => {
  const file = visible(path, 500)
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new Fault('file_not_found', { file })
    throw error
  })
  if (!found.isFile()) throw new Fault('file_not_found', { file })
  if (found.size > mostBytes) throw new Fault('source_too_large', { file, limit: '4 MiB', kind: 'Markdown' })
  return readFile(path, 'utf8')
}

const isThere = (path: string) =>
  stat(path).then(
    found => found.isFile(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EACCES') return false
      throw error
    },
  )

/** The nearest folder above the file that holds an incident. */
const folderAround = async (file: string): Promise<string | undefined> => {
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    if (await isThere(join(folder, 'incident.yaml'))) return folder
    if (folder === dirname(folder)) return undefined
  }
}

interface Against {
  readonly record: ClaimRecord
  readonly from: 'incident' | 'text' | 'nothing'
  readonly notes: readonly Said[]
}

const folderRecord = async (folder: string): Promise<Against> => {
  const { incident, sources } = await loadIncident(folder, {})
  const timeline = deriveTimeline({ incident, sources, decisions: noDecisions })
  const record = claimRecordOf(timeline, sources, { name: incident.zone, known: true })
  const shown = visible(relative('.', folder) || '.', 500)
  return {
    record,
    from: 'incident',
    notes: [{ ko: `기록: ${shown}의 ${incident.key}`, en: `Record: ${incident.key} in ${shown}` }],
  }
}

const textRecord = (text: string): Against => {
  const own = recordOfText(text)
  if (own)
    return {
      record: own.record,
      from: 'text',
      notes: [
        { ko: `기록: 글 안의 타임라인(${own.rows}줄)`, en: `Record: the text's own timeline (${own.rows} rows)` },
        ...own.notes,
      ],
    }
  const none = {
    ko: '기록이 없습니다. 장애 폴더도, 글 안의 타임라인도 찾지 못했습니다.',
    en: 'There is no record: no incident folder, and no timeline in the text.',
  }
  return { record: emptyRecord, from: 'nothing', notes: [none] }
}

/** The milestones of the record, each as its local "YYYY-MM-DD HH:MM". */
const milestonesOf = ({ timeline, zone }: ClaimRecord): Readonly<Record<string, string>> =>
  Object.fromEntries(
    milestoneNames.flatMap(name => {
      const event = timeline.milestones[name]
      return event ? [[name, formatMoment(event.at, zone, 'minute')]] : []
    }),
  )

export const checkCommand = () =>
  withCommon(new Command('check'))
    .description(says.about)
    .argument('<file>', says.file)
    .option('--incident <folder>', says.incident)
    .addOption(
      new Option('--format <format>', says.format).choices(['text', 'json', 'sarif'] as const).default('text' as const),
    )
    .action(async (file, options) => {
      const text = await readText(file)
      const folder = options.incident ?? (await folderAround(file))
      const against = folder === undefined ? textRecord(text) : await folderRecord(folder)
      const checked: Checked = { file, claims: judgeClaims(text, against.record), actions: findActions(text) }
      if (options.format === 'sarif') printJson(toSarif(checked, lang))
      else if (options.json || options.format === 'json')
        printJson({ ...checked, record: against.from, notes: against.notes, milestones: milestonesOf(against.record) })
      else print(showCheck(checked, against.notes, lang))
      if (checked.claims.some(claim => claim.code === 'contradicted')) process.exitCode = 1
    })
