import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { packFolder, writeBundle } from '../connect/bundle/index.ts'
import { readIncidentFolder } from '../connect/files/incident-folder.ts'
import { readSource } from '../connect/files/read-source.ts'
import { loadReaderTools } from '../connect/files/reader-tools.ts'
import {
  captureSamples,
  collectSeries,
  openPartFolder,
  openPrometheus,
  type Captured,
  type PartFolder,
  type PrometheusClient,
} from '../connect/prometheus/index.ts'
import { visible, type ReaderSettings, type Stretch } from '../core/evidence/index.ts'
import { Fault, formatMoment, isZone } from '../core/ground/index.ts'
import { dialects } from '../core/guardrail/index.ts'
import { authFrom } from './auth-from.ts'
import { captureSelectors } from './capture-selectors.ts'
import { captureTimes } from './capture-times.ts'
import { progressBar } from './progress-bar.ts'
import { readRules } from './read-rules.ts'
import { showCapture, type CaptureShown } from './show-capture.ts'
import { checkFresh, incidentFolderOf, stageIncident, type IncidentHead, type StagedFile } from './stage-incident.ts'
import { lang, print, printJson } from './terminal.ts'
import { readVersion } from './version.ts'
import { withCommon } from './with-common.ts'
import { writeRedacted } from './write-redacted.ts'

const says = {
  ko: {
    about: 'Prometheus나 VictoriaMetrics에서 원래 표본을 가져와 장애 번들로 저장합니다',
    url: 'PromQL 서버 주소(경로 접두사 포함), 예: http://prometheus:9090',
    out: '쓸 번들 파일(.zip)',
    from: '장애 시간의 시작(ISO 8601, 오프셋이 없으면 --zone 기준)',
    until: '장애 시간의 끝',
    match: '선택자, 예: {job="payment-api"} (여러 번 쓸 수 있음)',
    rules: '이 규칙 파일이 읽는 시계열만 가져옴(여러 번 쓸 수 있음)',
    days: '장애 앞의 평상시 일수',
    normal: '평상시 기간, 시작..끝 (--normal-days 대신)',
    incident: '장애 폴더 또는 incident.yaml. 적힌 기록도 함께 담음',
    key: '새 장애의 키',
    title: '새 장애의 제목',
    zone: '새 장애의 시간대(오프셋이 없는 시각의 시간대이기도 함)',
    log: '함께 담을 로그 등 기록 파일(여러 번 쓸 수 있음)',
    deploy: '함께 담을 배포 기록(여러 번 쓸 수 있음)',
    prefix: 'PostgreSQL log_line_prefix',
    date: '날짜 없는 시각의 첫 날짜, YYYY-MM-DD',
    auth: 'Authorization 헤더 값이 든 환경 변수의 이름',
    timeout: '요청 하나의 제한 시간(초)',
    dialect: '서버의 PromQL 방식(없으면 서버에 물어 봄)',
    raw: '아무것도 가리지 않고 그대로 둡니다',
    number: '숫자를 쓰세요.',
  },
  en: {
    about: 'take raw samples from a Prometheus or VictoriaMetrics into a bundle of the incident',
    url: 'address of the PromQL server with its path prefix, as http://prometheus:9090',
    out: 'bundle to write (.zip)',
    from: 'begin of the incident (ISO 8601; without an offset it is in --zone)',
    until: 'end of the incident',
    match: 'selector of series, as {job="payment-api"} (may be repeated)',
    rules: 'take exactly the series that this rule file reads (may be repeated)',
    days: 'normal days before the incident',
    normal: 'normal time as FROM..UNTIL (instead of --normal-days)',
    incident: 'incident folder or its incident.yaml; the evidence that it names comes along',
    key: 'key of a new incident',
    title: 'title of a new incident',
    zone: 'zone of a new incident, and of times without an offset',
    log: 'log or other record to take along (may be repeated)',
    deploy: 'deploy record to take along (may be repeated)',
    prefix: 'PostgreSQL log_line_prefix',
    date: 'day of the first clock time without a date, YYYY-MM-DD',
    auth: 'name of the environment variable that holds the Authorization header',
    timeout: 'seconds that one request may take',
    dialect: 'how the server reads windows (else it is asked)',
    raw: 'replace nothing: keep every byte and label as it was recorded',
    number: 'Write a number.',
  },
}[lang]

const collect = (text: string, all: readonly string[] = []): readonly string[] => [...all, text]

const numberWithin = (least: number, most: number) => (text: string) => {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new InvalidArgumentError(`${says.number} ${least} – ${most}`)
  return value
}

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false
    throw error
  }
}

const headOf = async (flags: {
  readonly incident?: string | undefined
  readonly key?: string | undefined
  readonly title?: string | undefined
  readonly zone?: string | undefined
}): Promise<{ readonly head: IncidentHead; readonly zone: string }> => {
  const { incident, key, title, zone } = flags
  if (zone !== undefined && !isZone(zone)) throw new Fault('zone_unknown', { zone: visible(zone) })
  if (incident !== undefined) {
    const folder = await incidentFolderOf(incident)
    return { head: { folder }, zone: zone ?? (await readIncidentFolder(folder)).incident.zone }
  }
  if (key !== undefined && title !== undefined && zone !== undefined)
    return { head: { fresh: checkFresh({ key, title, zone }) }, zone }
  const missing = Object.entries({ key, title, zone }).flatMap(([name, value]) => (value === undefined ? [name] : []))
  const list = missing.map(name => `--${name}`).join(', ')
  throw new Fault('usage_invalid', {
    reasonEn: `Which incident is it? ${list} is needed, or --incident FOLDER.`,
    reasonKo: `어떤 장애인지 알려 주세요. ${list} 또는 --incident 폴더가 필요합니다.`,
    hintEn: 'Example: --key INC-42 --title "Payment outage" --zone Asia/Seoul',
    hintKo: '예: --key INC-42 --title "결제 장애" --zone Asia/Seoul',
  })
}

/** Files are read before anything is asked of the server, so that a wrong one costs nothing. */
const readFiles = async (files: readonly string[], settings: ReaderSettings): Promise<readonly StagedFile[]> => {
  const tools = await loadReaderTools()
  const read: StagedFile[] = []
  for (const file of files) {
    const { kind } = await readSource(file, basename(file), { settings, tools })
    read.push({ file, kind, settings })
  }
  return read
}

const askFor = async (
  client: PrometheusClient,
  asked: { readonly selectors: readonly string[]; readonly stretches: readonly Stretch[] },
  parts: PartFolder,
): Promise<Captured> => {
  const bar = progressBar(new URL(client.shown).host, 2)
  try {
    const captured = await captureSamples(client, asked, parts, ({ done, pieces }) =>
      bar.update({ bytes: done, total: pieces }),
    )
    if (captured.samples > 0) return captured
  } finally {
    bar.stop()
  }
  await parts.remove()
  throw new Fault('capture_nothing', {
    url: client.shown,
    matchers: visible(asked.selectors.join(' '), 500),
    retention: client.server.retention ?? '?',
  })
}

const needsSelectors = () =>
  new Fault('usage_invalid', {
    reasonEn: 'Which series? --match or --rules is needed.',
    reasonKo: '어떤 시계열을 가져올지 --match 또는 --rules 로 알려 주세요.',
    hintEn: `Example: --rules rules.yml, or --match '{job="payment-api"}'.`,
    hintKo: `예: --rules rules.yml 또는 --match '{job="payment-api"}'.`,
  })

export const captureCommand = () =>
  withCommon(new Command('capture'))
    .description(says.about)
    .argument('<url>', says.url)
    .requiredOption('--out <file>', says.out)
    .requiredOption('--from <time>', says.from)
    .requiredOption('--until <time>', says.until)
    .option('--match <selector>', says.match, collect)
    .option('--rules <file>', says.rules, collect)
    .addOption(new Option('--normal-days <n>', says.days).default(28).argParser(numberWithin(0, 366)))
    .option('--normal <from..until>', says.normal)
    .option('--incident <folder>', says.incident)
    .option('--key <key>', says.key)
    .option('--title <title>', says.title)
    .option('--zone <zone>', says.zone)
    .option('--log <file>', says.log, collect)
    .option('--deploy <file>', says.deploy, collect)
    .option('--prefix <prefix>', says.prefix)
    .option('--date <date>', says.date)
    .option('--raw', says.raw)
    .option('--auth-from-env <name>', says.auth)
    .addOption(new Option('--timeout <seconds>', says.timeout).default(60).argParser(numberWithin(1, 3_600)))
    .addOption(new Option('--dialect <dialect>', says.dialect).choices(dialects))
    .action(async (url, options) => {
      const { out, prefix, date } = options
      if (await exists(out)) throw new Fault('capture_out_taken', { out: visible(out, 500) })
      const { head, zone } = await headOf(options)
      const stretches = captureTimes(options, zone)
      const selectors = captureSelectors(options.match ?? [], await readRules(options.rules ?? []))
      if (selectors.length === 0) throw needsSelectors()
      const settings = { zone, ...(prefix !== undefined && { prefix }), ...(date !== undefined && { date }) }
      const files = await readFiles([...(options.log ?? []), ...(options.deploy ?? [])], settings)
      const auth = authFrom(options.authFromEnv)
      const client = await openPrometheus(url, {
        timeoutMs: options.timeout * 1_000,
        ...(auth !== undefined && { auth }),
        ...(options.dialect && { dialect: options.dialect }),
      })
      const parts = await openPartFolder(
        `${out}.part`,
        { server: client.shown, selectors: selectors.join('\n'), time: stretches.map(timeText).join('\n') },
        Date.now(),
      )
      const captured = await askFor(client, { selectors, stretches }, parts)
      const samples = await collectSeries(captured)
      const folder = join(parts.folder, 'incident')
      await stageIncident(folder, head, files)
      const { contents } = await packFolder(folder, `notagain ${readVersion()}`)
      const { redaction } = await (options.raw ? writeBundle : writeRedacted)(out, {
        ...contents,
        samples,
        captured: {
          server: client.server.name,
          capturedAt: parts.begunAt,
          from: stretches[0]!.from,
          until: stretches.at(-1)!.until,
          matchers: selectors.map(text => text.slice(0, 2_000)),
          warnings: [...captured.warnings],
        },
      })
      await parts.remove()
      const shown: CaptureShown = {
        server: client.server.name,
        product: client.server.product,
        url: client.shown,
        dialect: client.server.dialect,
        retention: client.server.retention ?? null,
        incident: pick(stretches.find(one => one.part === 'incident')!),
        normal: stretches.filter(one => one.part === 'normal').map(pick),
        selectors: selectors.map((selector, i) => ({ selector, samples: captured.perSelector[i]! })),
        series: captured.series,
        samples: samples.reduce((sum, one) => sum + one.series.at.length, 0),
        oldestAt: captured.oldestAt!,
        newestAt: captured.newestAt!,
        files: contents.files.map(file => file.path),
        redaction,
        warnings: captured.warnings,
        out,
        bytes: (await stat(out)).size,
      }
      if (options.json) printJson(shown)
      else print(showCapture(shown, zone, lang))
    })

const pick = ({ from, until }: Stretch) => ({ from, until })
const timeText = ({ part, from, until }: Stretch) =>
  `${part} ${formatMoment(from, 'UTC', 'second')} – ${formatMoment(until, 'UTC', 'second')} UTC`
