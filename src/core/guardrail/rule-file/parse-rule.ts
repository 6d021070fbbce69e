import { isMap, type Node, type YAMLMap } from 'yaml'
import { Fault, type Said } from '../../ground/index.ts'
import type { AlertRule, RecordingRule } from '../model.ts'
import { parsePromql } from '../promql/parse-promql.ts'
import { lineColumn } from '../promql/promql-fault.ts'
import type { Plan } from '../promql/plan.ts'
import { findTemplateTrouble } from '../alert-text/parse-template.ts'
import { readDurationField, readFields, readPairs, readText, type Fields } from './read-fields.ts'
import { isNothing, offsetInFile, placeOf, quoted, refuseAt, scalarText, type YamlSource } from './yaml-source.ts'

const fieldNames = ['record', 'alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'] as const
const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/

const said = (fault: Fault, which: 'expected' | 'found'): Said => ({
  en: String(fault.args[`${which}En`]),
  ko: String(fault.args[`${which}Ko`]),
})

/** The expression and its plan; what is wrong in it is placed in the file. */
const readExpression = (
  source: YamlSource,
  fields: Fields,
  at: number,
): { readonly expr: string; readonly plan: Plan } => {
  const entry = fields.get('expr')
  const node = entry?.value
  const expr = node ? (scalarText(node) ?? '') : ''
  if (!node || expr === '')
    throw refuseAt(
      source,
      entry?.at ?? at,
      { en: 'an expression in the field expr', ko: 'expr 항목의 식' },
      { en: 'none', ko: '빈 값' },
    )
  try {
    return { expr, plan: parsePromql(expr) }
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'promql_invalid') throw error
    const place = offsetInFile(source, node, expr, Number(error.args['offset']))
    throw refuseAt(source, place, said(error, 'expected'), said(error, 'found'))
  }
}

const checkTemplate = (source: YamlSource) => (text: string, node: Node) => {
  const trouble = findTemplateTrouble(text)
  if (trouble) throw refuseAt(source, offsetInFile(source, node, text, trouble.at), trouble.expected, trouble.found)
}

const isEmptyMap = (node: Node | undefined) => isNothing(node) || (isMap(node) && node.items.length === 0)

const readRecording = (source: YamlSource, fields: Fields, at: number): RecordingRule => {
  for (const name of ['for', 'keep_firing_for', 'annotations'] as const) {
    const entry = fields.get(name)
    const isEmpty = name === 'annotations' ? isEmptyMap(entry?.value) : (readDurationField(source, entry) ?? 0) === 0
    if (entry && !isEmpty)
      throw refuseAt(
        source,
        entry.at,
        { en: 'a field of recording rules', ko: '기록 규칙에 쓸 수 있는 항목' },
        quoted(name),
      )
  }
  const named = fields.get('record')!
  const record = readText(source, named)
  if (!metricName.test(record))
    throw refuseAt(source, placeOf(named.value, named.at), { en: 'a metric name', ko: '지표 이름' }, quoted(record))
  const labels = readPairs(source, fields.get('labels'), { metricName: 'refused', check: () => undefined })
  return {
    kind: 'record',
    record,
    ...readExpression(source, fields, at),
    labels,
    line: lineColumn(source.text, at).line,
  }
}

const readAlert = (source: YamlSource, fields: Fields, at: number): AlertRule => {
  const check = checkTemplate(source)
  return {
    kind: 'alert',
    alert: readText(source, fields.get('alert')),
    ...readExpression(source, fields, at),
    forMs: readDurationField(source, fields.get('for')) ?? 0,
    keepFiringForMs: readDurationField(source, fields.get('keep_firing_for')) ?? 0,
    labels: readPairs(source, fields.get('labels'), { metricName: 'refused', check }),
    annotations: readPairs(source, fields.get('annotations'), { metricName: 'allowed', check }),
    line: lineColumn(source.text, at).line,
  }
}

/** One item of `rules:`. @throws Fault rule_file_invalid at the first thing that promtool would refuse. */
export const readRule = (source: YamlSource, map: YAMLMap): AlertRule | RecordingRule => {
  const at = placeOf(map)
  const fields = readFields(source, map, fieldNames)
  const isAlert = readText(source, fields.get('alert')) !== ''
  const isRecord = readText(source, fields.get('record')) !== ''
  if (isAlert === isRecord)
    throw refuseAt(
      source,
      at,
      { en: 'either alert or record', ko: 'alert와 record 가운데 하나' },
      isAlert ? { en: 'both', ko: '둘 다' } : { en: 'neither', ko: '둘 다 없는 규칙' },
    )
  return isAlert ? readAlert(source, fields, at) : readRecording(source, fields, at)
}
