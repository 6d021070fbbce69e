import { stringify } from 'yaml'
import type { Labels, RecordedSeries } from '../../evidence/index.ts'
import type { Said } from '../../ground/index.ts'
import type { AlertRule } from '../model.ts'
import { printDuration } from '../promql/read-literals.ts'
import { expandTemplateParts } from '../alert-text/expand-template.ts'
import { printValues } from './print-values.ts'

/** An alert that is firing at a moment: the element of the expression, as the engine gave it. */
export interface FiringElement {
  /** Of the element; `__name__` may be among them. */
  readonly labels: Labels
  readonly value: number
}

/** A moment of the test, in ms from its start, and all that fires then. */
export interface TestMoment {
  readonly afterMs: number
  readonly firing: readonly FiringElement[]
}

export interface PromtoolTest {
  readonly rule: AlertRule
  /** Name of the rule file beside the test. */
  readonly ruleFile: string
  /** Groups in the order in which they are evaluated, where recording rules stand in another one than the alert. */
  readonly groupOrder?: readonly string[]
  /** Step of evaluation, and of the samples. */
  readonly stepMs: number
  /** As `alignSeries` gives them. */
  readonly series: readonly RecordedSeries[]
  readonly moments: readonly TestMoment[]
  readonly title?: string
}

export interface RenderedTest {
  readonly text: string
  /** Texts of the alert that are not expanded here: the test then counts the alerts instead of comparing them. */
  readonly notes: readonly Said[]
}

const printSeries = ({ name, labels }: RecordedSeries): string => {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`)
  return pairs.length === 0 ? name : `${name}{${pairs.join(', ')}}`
}

const withoutName = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([label]) => label !== '__name__'))

interface Alerted {
  readonly expected: Readonly<Record<string, Labels>>
  readonly left: readonly Said[]
}

/** Labels and annotations as Prometheus gives them to the alert; a label that comes out empty is none. */
const alertOf = ({ labels, annotations }: AlertRule, element: FiringElement): Alerted => {
  const own = withoutName(element.labels)
  const left: Said[] = []
  const expand = (texts: Labels) =>
    Object.entries(texts).map(([name, text]): readonly [string, string] => {
      const expanded = expandTemplateParts(text, { labels: own, value: element.value })
      left.push(...expanded.left.map(({ why }) => ({ en: `${name}: ${why.en}`, ko: `${name}: ${why.ko}` })))
      return [name, expanded.text]
    })
  const all = { ...own, ...Object.fromEntries(expand(labels)) }
  const kept = Object.entries(all).filter(([label, value]) => value !== '' && label !== 'alertname')
  return {
    expected: { exp_labels: Object.fromEntries(kept), exp_annotations: Object.fromEntries(expand(annotations)) },
    left,
  }
}

const alertTest = (rule: AlertRule, { afterMs, firing }: TestMoment) => ({
  eval_time: printDuration(afterMs),
  alertname: rule.alert,
  exp_alerts: firing.map(element => alertOf(rule, element).expected),
})

/** Counts what fires, whatever its texts say. */
const countTest = (rule: AlertRule, { afterMs, firing }: TestMoment) => ({
  expr: `count(ALERTS{alertname=${JSON.stringify(rule.alert)}, alertstate="firing"})`,
  eval_time: printDuration(afterMs),
  exp_samples: firing.length === 0 ? [] : [{ labels: '{}', value: firing.length }],
})

/** A unit test of promtool for an alert rule: the samples of an incident, and what fires before, at and after. */
export const renderPromtoolTest = (test: PromtoolTest): RenderedTest => {
  const { rule, stepMs, series, moments } = test
  const notes = moments.flatMap(({ firing }) => firing.flatMap(element => alertOf(rule, element).left))
  const step = printDuration(stepMs)
  const checks =
    notes.length === 0
      ? { alert_rule_test: moments.map(moment => alertTest(rule, moment)) }
      : { promql_expr_test: moments.map(moment => countTest(rule, moment)) }
  const input = series.map(one => ({ series: printSeries(one), values: printValues(one, stepMs) }))
  const text = stringify(
    {
      rule_files: [test.ruleFile],
      evaluation_interval: step,
      ...(test.groupOrder ? { group_eval_order: test.groupOrder } : {}),
      tests: [
        { interval: step, ...(test.title === undefined ? {} : { name: test.title }), input_series: input, ...checks },
      ],
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  )
  const told = notes.filter((note, i) => notes.findIndex(one => one.en === note.en) === i)
  return { text, notes: told }
}
