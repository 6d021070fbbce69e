import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { createHash } from 'node:crypto'
import { visible } from '../core/evidence/index.ts'
import { Fault, type Said } from '../core/ground/index.ts'
import {
  judgeCase,
  judgeSuite,
  toJunit,
  unreadableCase,
  type CaseResult,
  type SuiteResult,
} from '../core/gate/index.ts'
import { dialects, readDuration } from '../core/guardrail/index.ts'
import { defaultGrouping, type Case, type Grouping } from '../core/proof/index.ts'
import { openCasebook } from './open-casebook.ts'
import { openEngines } from './open-engines.ts'
import { readRules } from './read-rules.ts'
import { showSuite } from './show-suite.ts'
import { inColour, lang } from './terminal.ts'
import { withCommon } from './with-common.ts'
import { writeOutput } from './write-output.ts'
import { writePromtoolTests } from './write-promtool-tests.ts'

const says = {
  ko: {
    about: '경보 규칙을 기록된 장애와 평상시에 재생해, 제때 울렸을지 검증합니다. 놓치거나 늦으면 1로 끝납니다',
    rules: 'Prometheus 규칙 파일, 또는 그 폴더(여러 번 쓸 수 있음)',
    casebook: '장애 폴더, 번들, 이들이 담긴 폴더, 또는 서버 주소',
    format: '출력 형식',
    output: '표준 출력 대신 쓸 파일',
    strict: '호출 예산을 판정하지 못한 것도 검증 불가(2)로 봄',
    interval: '그룹에 interval이 없을 때의 평가 주기',
    dialect: 'PromQL 방식. Prometheus 2는 prom2',
    engine: '여기서 실행하지 못하는 식을 물어볼 PromQL 서버 주소',
    auth: '그 서버의 Authorization 헤더 값이 든 환경 변수의 이름',
    groupBy: '한 호출로 묶을 레이블, 쉼표로 나눔. ...은 묶지 않음',
    groupWait: 'Alertmanager의 group_wait',
    groupInterval: 'Alertmanager의 group_interval',
    promtool: '제때 울린 규칙마다 규칙 파일과 promtool 단위 테스트를 쓸 폴더',
    duration: '30s, 1m, 1h30m 처럼 쓰세요.',
  },
  en: {
    about: 'replay alert rules on recorded incidents and normal days; exits 1 when one would be missed or caught late',
    rules: 'Prometheus rule file, or a folder of them (may be repeated)',
    casebook: 'incident folder, bundle, a folder of them, or the address of a server',
    format: 'form of the output',
    output: 'file to write instead of standard output',
    strict: 'count a page budget that was not judged as unprovable (exit 2)',
    interval: 'evaluation interval of groups that name none',
    dialect: 'how PromQL is meant; prom2 for Prometheus 2',
    engine: 'PromQL server to ask for what is not run here',
    auth: 'name of the environment variable with the Authorization header for that server',
    groupBy: 'labels that share a page, separated by commas; ... groups nothing',
    groupWait: 'group_wait of Alertmanager',
    groupInterval: 'group_interval of Alertmanager',
    promtool: 'folder to write each caught rule to, with a promtool unit test',
    duration: 'Write it as 30s, 1m or 1h30m.',
  },
}[lang]

const collect = (text: string, all: readonly string[] = []): readonly string[] => [...all, text]

const duration = (text: string): number => {
  const ms = readDuration(text.trim())
  if (ms === undefined || ms < 1_000 || ms > 86_400_000) throw new InvalidArgumentError(says.duration)
  return ms
}

const digest = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

const groupingOf = (flags: {
  readonly groupBy?: string | undefined
  readonly groupWait?: number | undefined
  readonly groupInterval?: number | undefined
}): Grouping => ({
  by:
    flags.groupBy === undefined
      ? defaultGrouping.by
      : flags.groupBy
          .split(',')
          .map(it => it.trim())
          .filter(Boolean),
  waitMs: flags.groupWait ?? defaultGrouping.waitMs,
  intervalMs: flags.groupInterval ?? defaultGrouping.intervalMs,
})

const render = (
  suite: SuiteResult,
  how: {
    readonly format: string
    readonly casebook: string
    readonly rules: readonly string[]
    readonly zones: ReadonlyMap<string, string>
  },
): string => {
  if (how.format === 'json') return JSON.stringify(suite, null, 2)
  if (how.format === 'junit') return toJunit(suite, lang, { casebook: how.casebook, files: how.rules }).trimEnd()
  return showSuite(suite, incident => how.zones.get(incident) ?? 'UTC', lang)
}

/** What becomes of the run goes to standard error while it lasts, on a terminal only. */
const tell = (text: string): void => {
  if (process.stderr.isTTY && inColour) process.stderr.write(`\r\u001b[K${text}`)
}

const isCase = (one: Case | { readonly unreadable: string; readonly fault: Fault }): one is Case => 'recording' in one

export const proveCommand = () =>
  withCommon(new Command('prove'))
    .description(says.about)
    .requiredOption('--rules <path>', says.rules, collect)
    .requiredOption('--casebook <place>', says.casebook)
    .addOption(
      new Option('--format <format>', says.format).choices(['text', 'json', 'junit'] as const).default('text' as const),
    )
    .option('--output <file>', says.output)
    .option('--strict', says.strict)
    .addOption(new Option('--interval <duration>', says.interval).default(60_000, '1m').argParser(duration))
    .addOption(new Option('--dialect <dialect>', says.dialect).choices(dialects).default('prom3' as const))
    .option('--engine <url>', says.engine)
    .option('--auth-from-env <name>', says.auth)
    .option('--group-by <labels>', says.groupBy)
    .addOption(new Option('--group-wait <duration>', says.groupWait).argParser(duration))
    .addOption(new Option('--group-interval <duration>', says.groupInterval).argParser(duration))
    .option('--promtool <folder>', says.promtool)
    .action(async options => {
      const files = await readRules(options.rules)
      const engineOf = await openEngines(options)
      const notes: Said[] = []
      const found = await openCasebook(options.casebook, note => notes.push(note))
      const zones = new Map(found.filter(isCase).map(one => [one.incident.key, one.incident.zone]))
      const grouping = groupingOf(options)
      const results: CaseResult[] = []
      for (const [i, one] of found.entries()) {
        tell(`${i + 1}/${found.length} ${isCase(one) ? one.incident.key : visible(one.unreadable, 200)}`)
        results.push(
          isCase(one)
            ? await judgeCase({ case: one, files, engineOf, grouping, digest, intervalMs: options.interval })
            : unreadableCase(visible(one.unreadable, 500), one.fault),
        )
        if (options.promtool !== undefined && isCase(one))
          notes.push(...(await writePromtoolTests(options.promtool, { case: one, files, result: results.at(-1)! })))
      }
      tell('')
      const suite = judgeSuite(results, { strict: options.strict === true })
      const format = options.json ? 'json' : options.format
      const text = render(suite, { format, casebook: options.casebook, rules: options.rules, zones })
      await writeOutput(options.output, text)
      for (const note of notes) process.stderr.write(`${note[lang]}\n`)
      process.exitCode = suite.exit
    })
