import type { Basis, Entry, EvidenceKind, Reading, ReaderTools, Rejected, Template } from '../model.ts'
import type { Said } from '../../ground/index.ts'
import type { Draft } from './draft.ts'
import type { Gathered } from './gathered.ts'
import { settleEnd } from './joins.ts'
import { isFailure, levelNames } from './levels.ts'
import { minutesOf } from './minute-counts.ts'
import { ENTRIES_A_TEMPLATE, MOST_ENTRIES } from './take-record.ts'
import { isBefore, type Place, type Tally } from './tally.ts'
import { MOST_TEMPLATES } from './template-table.ts'

const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0')

export const templateId = (tally: Pick<Tally, 'h1' | 'h2'>): string => hex(tally.h1) + hex(tally.h2)

const citeIn = (gathered: Gathered, { part, from, to, line }: Place) => ({
  sha256: gathered.parts[part]?.sha256 ?? '',
  from,
  to,
  line,
})

const templateOf = (gathered: Gathered, tally: Tally, tools: ReaderTools): Template => {
  const cite = (place: Place) => citeIn(gathered, place)
  const timed = (one: NonNullable<Tally['slowest']>) => ({ at: one.at, ms: one.us / 1000, cite: cite(one.place) })
  const fingerprint = tally.sql === undefined ? undefined : tools.fingerprint?.(tally.sql)
  return {
    id: templateId(tally),
    source: tally.source,
    text: tally.step === '' ? tally.text : `/* ${tally.step} */ ${tally.text}`,
    severity: levelNames[tally.level] ?? '',
    ...(tally.sqlstate !== '' && { sqlstate: tally.sqlstate }),
    ...(fingerprint !== undefined && { fingerprint }),
    count: tally.count,
    firstAt: tally.firstAt,
    lastAt: tally.lastAt,
    first: cite(tally.first),
    ...(tally.firstSlow && { firstSlow: timed(tally.firstSlow) }),
    ...(tally.slowest && { slowest: timed(tally.slowest) }),
    ...(tally.plan && { plan: cite(tally.plan.place) }),
    lifecycle: tally.lifecycle,
    minutes: minutesOf(tally.minutes),
  }
}

const entryOf = (gathered: Gathered, draft: Draft): Entry => {
  const { at, pid, level, tally, text, sqlstate, user, database, application, place, more } = draft
  const words = { sqlstate, user, database, application, ...Object.fromEntries(more) }
  const facts = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== ''))
  return {
    kind: 'log',
    at,
    timeMeans: 'logged',
    uncertaintyMs: 0,
    text,
    severity: levelNames[level] ?? '',
    cite: citeIn(gathered, place),
    facts: {
      template: templateId(tally),
      ...(pid !== 0 && { pid }),
      ...facts,
      ...(tally.exhausted && { exhausted: true }),
    },
  }
}

const zoneBasis = (gathered: Gathered, zone: string | undefined): Basis[] => {
  const written = [...gathered.zones].filter(([name, how]) => how === 'offset' && name !== '%n').map(([name]) => name)
  const told = [...gathered.zones].some(([, how]) => how === 'zone')
  return [
    ...(written.length > 0
      ? [
          {
            setting: 'zone' as const,
            value: written.sort().join(', '),
            known: { en: 'written in the log', ko: '로그에 적혀 있음' },
          },
        ]
      : []),
    ...(told && zone !== undefined
      ? [{ setting: 'zone' as const, value: zone, known: { en: 'told by you', ko: '지정한 값' } }]
      : []),
  ]
}

/** Failures that stand in the counts of their template only. */
const countedOnly = ({ table }: Gathered): number =>
  table.tallies.reduce(
    (sum, { level, exhausted, count, entries }) =>
      sum + (isFailure(level) || exhausted ? Math.max(0, count - entries) : 0),
    0,
  )

const warningsOf = (gathered: Gathered, replaced: boolean): Said[] => {
  const { gaps, overlaps, gapSample = '', overlapSample = '', tabless, untold, openEnd } = gathered
  const counted = countedOnly(gathered)
  const found: (Said | false)[] = [
    gaps > 0 && {
      en: `${gaps} time(s) in the hour that a change of the clocks left out (first: ${gapSample}).`,
      ko: `시계가 바뀌며 건너뛴 시간대의 시각이 ${gaps}건 있습니다(처음: ${gapSample}).`,
    },
    overlaps > 0 && {
      en: `${overlaps} time(s) in the hour that the change of the clocks repeats; the earlier is taken (first: ${overlapSample}).`,
      ko: `시계가 바뀌며 두 번 있었던 시간대의 시각이 ${overlaps}건 있습니다. 앞선 쪽으로 읽었습니다(처음: ${overlapSample}).`,
    },
    tabless > 0 && {
      en: `${tabless} line(s) without a TAB read as the rest of the statement before them.`,
      ko: `탭 없이 이어진 ${tabless}줄을 바로 앞 문장의 나머지로 읽었습니다.`,
    },
    counted > 0 && {
      en: `${counted} failure(s) stand in the counts of their template only: it has ${ENTRIES_A_TEMPLATE} entries already, or the log ${MOST_ENTRIES}.`,
      ko: `실패 ${counted}건은 해당 템플릿의 건수로만 셌습니다. 개별 항목은 템플릿마다 ${ENTRIES_A_TEMPLATE}건, 로그 전체 ${MOST_ENTRIES}건까지 남깁니다.`,
    },
    gathered.joins.bounded && {
      en: 'Very many processes at once: some durations and plans could not be joined to their statement.',
      ko: '동시에 열린 프로세스가 너무 많아 일부 소요 시간과 실행 계획을 문장과 잇지 못했습니다.',
    },
    untold > 0 && {
      en: `More than ${MOST_TEMPLATES} templates: ${untold} records are counted by severity only.`,
      ko: `템플릿이 ${MOST_TEMPLATES}개를 넘어 ${untold}건은 심각도로만 세었습니다.`,
    },
    openEnd && {
      en: 'The last line has no line end: it may be cut off.',
      ko: '마지막 줄이 줄바꿈으로 끝나지 않았습니다. 잘렸을 수 있습니다.',
    },
    replaced && {
      en: 'Some bytes are not UTF-8; they are shown as �.',
      ko: 'UTF-8이 아닌 바이트가 있어 �로 표시합니다.',
    },
  ]
  return found.filter(one => one !== false)
}

const countsOf = (gathered: Gathered): Record<string, number> =>
  Object.fromEntries(
    levelNames
      .map((name, level) => [name, gathered.levels[level]!] as const)
      .filter(([name, n]) => name !== '' && n > 0),
  )

const rejectedOf = (gathered: Gathered): Rejected[] =>
  gathered.rejected.map(({ part, from, to, line, reason, sample }) => ({
    path: gathered.parts[part]?.path ?? '',
    from,
    to,
    line,
    reason,
    sample,
  }))

/** Makes the reading of all that was gathered. Calls `tools.fingerprint` once for each template of a statement. */
export const finishReading = (
  gathered: Gathered,
  kind: EvidenceKind,
  basis: readonly Basis[],
  zone: string | undefined,
  tools: ReaderTools,
): Reading => {
  settleEnd(gathered.joins, gathered.slowUs)
  const told = gathered.table.tallies.filter(tally => tally.count > 0)
  const inOrder = told.sort((a, b) => a.firstAt - b.firstAt || (isBefore(a.first, b.first) ? -1 : 1))
  const templates = inOrder.map(tally => templateOf(gathered, tally, tools))
  const entries = gathered.drafts.map(draft => entryOf(gathered, draft))
  const replaced = [...templates, ...entries].some(({ text }) => text.includes('\u{FFFD}'))
  const { bytes, primary, followUp, continuation, blank, rejectedLines, rejectedBytes } = gathered
  return {
    entries,
    templates,
    series: [],
    report: {
      kind,
      basis: [...basis, ...zoneBasis(gathered, zone)],
      bytes,
      lines: primary + followUp + continuation + blank + rejectedLines,
      lineUse: { primary, followUp, continuation, blank, rejected: rejectedLines },
      records: primary,
      // Zero bytes in front of a record are a place without a line of their own.
      rejectedCount: Math.max(rejectedLines, gathered.rejected.length),
      rejected: rejectedOf(gathered),
      parsedShare: bytes === 0 ? 0 : (bytes - rejectedBytes) / bytes,
      ...(primary > 0 && { from: gathered.from, until: gathered.until }),
      warnings: warningsOf(gathered, replaced),
      counts: countsOf(gathered),
    },
  }
}
