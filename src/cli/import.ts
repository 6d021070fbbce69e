import { basename } from 'node:path'
import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { addToIncidentFolder, readIncidentFolder, type NewIncident } from '../connect/files/incident-folder.ts'
import { readSource, type ReadSource } from '../connect/files/read-source.ts'
import { loadReaderTools } from '../connect/files/reader-tools.ts'
import { evidenceKinds, visible, type ReaderSettings } from '../core/evidence/index.ts'
import { Fault, isZone } from '../core/ground/index.ts'
import { incidentDefaults, type Incident } from '../core/incident/index.ts'
import { deriveTimeline, noDecisions } from '../core/timeline/index.ts'
import { citePlaces } from './cite-place.ts'
import { progressBar } from './progress-bar.ts'
import { showReport } from './show-report.ts'
import { showEvents } from './show-timeline.ts'
import { lang, paint, print, printJson } from './terminal.ts'
import { viewTimeline } from './view-folder.ts'
import { withCommon } from './with-common.ts'

const says = {
  ko: {
    about: '기록 파일을 읽고 무엇을 읽었는지 보고합니다',
    files: '기록 파일(로그, 지표, 채팅, 배포, 알람, 직접 쓴 타임라인)',
    incident: '이 장애 폴더에 추가(없으면 새로 만듦)',
    kind: '자료의 종류',
    zone: '오프셋이 없는 시각의 시간대(새 장애의 시간대이기도 함)',
    prefix: 'PostgreSQL log_line_prefix',
    date: '날짜 없는 시각의 첫 날짜, YYYY-MM-DD',
    order: '02/12/2025 같은 날짜의 순서',
    columns: 'CSV 열의 뜻, 예: time=시각 (여러 번 쓸 수 있음)',
    key: '새 장애의 키',
    title: '새 장애의 제목',
    pair: '이름=값 형태로 쓰세요.',
    proposals: '제안하는 사건',
    kept: (file: string, folder: string) => `${folder}에 ${file} 추가됨`,
    begun: (folder: string) => `새 장애 폴더: ${folder}`,
    notKept: '아무것도 저장하지 않았습니다. 저장하려면 --incident 폴더를 지정하세요.',
  },
  en: {
    about: 'read what was recorded, and report what was understood',
    files: 'recorded files: logs, metrics, chat, deploys, alerts, a hand-written timeline',
    incident: 'add them to this incident folder (begun when it is missing)',
    kind: 'what the file is',
    zone: 'zone of times without an offset (and of a new incident)',
    prefix: 'PostgreSQL log_line_prefix',
    date: 'day of the first clock time without a date, YYYY-MM-DD',
    order: 'how to read dates like 02/12/2025',
    columns: 'what a CSV column is, as time=when (may be repeated)',
    key: 'key of a new incident',
    title: 'title of a new incident',
    pair: 'Write name=value.',
    proposals: 'Proposed events',
    kept: (file: string, folder: string) => `Added to ${folder}: ${file}`,
    begun: (folder: string) => `New incident folder: ${folder}`,
    notKept: 'Nothing was kept. To keep it, name a folder: --incident FOLDER.',
  },
}[lang]

const collectPair = (text: string, all: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError(says.pair)
  return { ...all, [text.slice(0, at)]: text.slice(at + 1) }
}

interface Said {
  readonly zone?: string | undefined
  readonly prefix?: string | undefined
  readonly date?: string | undefined
  readonly dateOrder?: 'dmy' | 'mdy' | undefined
  readonly columns?: Readonly<Record<string, string>> | undefined
}

const settingsOf = ({ zone, prefix, date, dateOrder, columns }: Said): ReaderSettings => {
  if (zone !== undefined && !isZone(zone)) throw new Fault('zone_unknown', { zone: visible(zone) })
  return {
    ...(zone !== undefined && { zone }),
    ...(prefix !== undefined && { prefix }),
    ...(date !== undefined && { date }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(columns !== undefined && Object.keys(columns).length > 0 && { columns }),
  }
}

/** The incident of the folder, else what the flags begin one with. Refused before anything is read. */
const findGround = async (
  folder: string | undefined,
  flags: { readonly key?: string | undefined; readonly title?: string | undefined; readonly zone?: string | undefined },
): Promise<{ readonly incident: Incident; readonly fresh?: NewIncident }> => {
  const stand = { ...incidentDefaults, services: [], key: 'X', title: '-', zone: flags.zone ?? 'UTC' }
  if (folder === undefined) return { incident: stand }
  try {
    return { incident: (await readIncidentFolder(folder)).incident }
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'incident_folder_not_found') throw error
  }
  const { key, title, zone } = flags
  if (key === undefined || title === undefined || zone === undefined) {
    const missing = Object.entries({ key, title, zone }).flatMap(([name, value]) =>
      value === undefined ? [`--${name}`] : [],
    )
    throw new Fault('incident_needs', { folder: visible(folder, 500), missing: missing.join(', ') })
  }
  return { incident: { ...stand, key, title, zone }, fresh: { key, title, zone } }
}

const readOne = async (
  file: string,
  settings: ReaderSettings,
  kind: (typeof evidenceKinds)[number] | undefined,
): Promise<ReadSource> => {
  const bar = progressBar(file)
  try {
    return await readSource(file, basename(file), {
      settings,
      tools: await loadReaderTools(),
      onProgress: bar.update,
      ...(kind && { kind }),
    })
  } finally {
    bar.stop()
  }
}

export const importCommand = () =>
  withCommon(new Command('import'))
    .description(says.about)
    .argument('<file...>', says.files)
    .option('--incident <folder>', says.incident)
    .addOption(new Option('--kind <kind>', says.kind).choices(evidenceKinds))
    .option('--zone <zone>', says.zone)
    .option('--prefix <prefix>', says.prefix)
    .option('--date <date>', says.date)
    .addOption(new Option('--date-order <order>', says.order).choices(['dmy', 'mdy'] as const))
    .option('--columns <name=column>', says.columns, collectPair)
    .addOption(new Option('--column <name=column>').argParser(collectPair).hideHelp())
    .option('--key <key>', says.key)
    .option('--title <title>', says.title)
    .action(async (files, options) => {
      const said = settingsOf({ ...options, columns: { ...options.columns, ...options.column } })
      const { incident, fresh } = await findGround(options.incident, options)
      const settings = { ...said, slowQueryMs: incident.slowQueryMs }
      for (const file of files) {
        const name = basename(file)
        const read = await readOne(file, settings, options.kind)
        const sources = [{ evidence: name, name, parts: read.parts, reading: read.reading }]
        const timeline = deriveTimeline({ incident, sources, decisions: noDecisions })
        const { report } = read.reading
        const kept =
          options.incident === undefined
            ? undefined
            : await addToIncidentFolder(options.incident, { file, kind: read.kind, settings: said }, fresh)
        if (options.json) {
          printJson({
            name,
            kind: read.kind,
            parts: read.parts,
            report,
            ...viewTimeline(timeline),
            kept: kept?.file ?? null,
          })
          continue
        }
        print(showReport({ name, parts: read.parts, report }, { zone: incident.zone, lang }))
        const how = { zone: incident.zone, lang, place: citePlaces(sources), all: false }
        print(`\n${paint('strong', says.proposals)}\n${showEvents(timeline, how)}\n`)
        if (kept?.begun) print(says.begun(visible(options.incident!, 500)))
        print(kept ? says.kept(visible(kept.file), visible(options.incident!, 500)) : says.notKept)
      }
    })
