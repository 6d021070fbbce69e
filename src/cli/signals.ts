import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { loadCase } from '../connect/casebook/index.ts'
import { MINUTE, SECOND } from '../core/ground/index.ts'
import { dialects, templateKindNames } from '../core/guardrail/index.ts'
import { rankSteps, type Ranking, type RankOptions } from '../core/proof/index.ts'
import type { Case } from '../core/proof/index.ts'
import { progressBar } from './progress-bar.ts'
import { showSignals, signalsJson } from './show-signals.ts'
import { showTemplate, tryTemplate } from './try-template.ts'
import { lang, print, printJson } from './terminal.ts'
import { withCommon } from './with-common.ts'

const says = {
  ko: {
    about: '기록된 모든 시계열을, 헛호출 없이 장애보다 얼마나 먼저 알렸을지 순서로 보여 줍니다',
    path: '장애 폴더나 번들',
    interval: '규칙 평가 간격(초)',
    dialect: '규칙을 돌릴 Prometheus의 판',
    template: '고정 임계값 대신 이 틀로 만든 규칙을 신호마다 검증합니다',
    all: '규칙이 나오지 않은 신호도 이유와 함께 모두 보여 줍니다',
    seconds: '1초 이상 86400초 이하의 수를 쓰세요.',
  },
  en: {
    about: 'every captured series by how long before the outage it would have alerted at no false page',
    path: 'incident folder or bundle',
    interval: 'evaluation interval of the rules, in seconds',
    dialect: 'which Prometheus the rules would run on',
    template: 'prove rules of this template on the signals, in place of a static threshold',
    all: 'show every signal that gave no rule too, with the reason',
    seconds: 'Give seconds, from 1 to 86400.',
  },
}[lang]

const readSeconds = (text: string): number => {
  const seconds = Number(text)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400) throw new InvalidArgumentError(says.seconds)
  return seconds * SECOND
}

/** With a bar where there is much to read. */
const rank = (given: Case, options: RankOptions): Ranking => {
  const bar = progressBar('signals')
  const bytesOfSeries = 1 << 20
  try {
    const steps = rankSteps(given, options)
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      bar.update({ bytes: step.value.done * bytesOfSeries, total: step.value.all * bytesOfSeries })
    }
  } finally {
    bar.stop()
  }
}

export const signalsCommand = () =>
  withCommon(new Command('signals'))
    .description(says.about)
    .argument('<path>', says.path)
    .option('--interval <seconds>', says.interval, readSeconds, MINUTE)
    .addOption(new Option('--dialect <dialect>', says.dialect).choices(dialects).default('prom3' as const))
    .addOption(new Option('--template <template>', says.template).choices(templateKindNames))
    .option('--all', says.all)
    .action(async (path, { interval, dialect, template, json, all }) => {
      const given = await loadCase(path)
      const ranking = rank(given, { intervalMs: interval, dialect, lang })
      if (template === undefined || template === 'static') {
        if (json) printJson(signalsJson(given, ranking))
        else print(showSignals(given, ranking, { lang, all: all ?? false }))
        return
      }
      const tried = await tryTemplate(template, given, ranking, { intervalMs: interval, dialect, lang })
      if (json) printJson(tried)
      else print(showTemplate(given, tried, lang))
    })
