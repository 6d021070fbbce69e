import { isSeq, type Node } from 'yaml'
import type { AlertRule, RuleFile, RuleGroup } from '../model.ts'
import { readRule } from './parse-rule.ts'
import { readCount, readDurationField, readFields, readList, readPairs, readText, requireMap } from './read-fields.ts'
import { isNothing, openYaml, placeOf, quoted, refuseAt, resolved, type YamlSource } from './yaml-source.ts'

const groupFields = ['name', 'interval', 'query_offset', 'limit', 'labels', 'rules'] as const
const ruleWords = { en: 'a rule', ko: '규칙' }
const groupWords = { en: 'a group of rules', ko: '규칙 그룹' }

const readGroup = (source: YamlSource, node: Node | undefined, at: number): RuleGroup => {
  const map = requireMap(source, node, groupWords, at)
  const fields = readFields(source, map, groupFields)
  const name = readText(source, fields.get('name'))
  if (name === '')
    throw refuseAt(source, placeOf(map), { en: 'a name for the group', ko: '그룹 이름' }, { en: 'none', ko: '빈 값' })
  const intervalMs = readDurationField(source, fields.get('interval')) ?? 0
  const rules = fields.get('rules')
  return {
    name,
    ...(intervalMs > 0 ? { intervalMs } : {}),
    queryOffsetMs: readDurationField(source, fields.get('query_offset')) ?? 0,
    labels: readPairs(source, fields.get('labels'), { metricName: 'refused', check: () => undefined }),
    limit: readCount(source, fields.get('limit')),
    rules: readList(source, rules).map(item => readRule(source, requireMap(source, item, ruleWords, rules!.at))),
  }
}

const refuseSameGroups = (source: YamlSource, nodes: readonly (Node | undefined)[], groups: readonly RuleGroup[]) => {
  groups.forEach(({ name }, i) => {
    if (groups.findIndex(one => one.name === name) === i) return
    throw refuseAt(
      source,
      placeOf(nodes[i]),
      { en: 'group names that differ', ko: '서로 다른 그룹 이름' },
      quoted(name),
    )
  })
}

/**
 * A rule file of Prometheus, read as strictly as promtool does. Of several YAML documents the first counts, as there.
 * @throws Fault rule_file_invalid {file, line, column, found…, expected…, near, caret}
 */
export const parseRuleFile = (file: string, text: string): RuleFile => {
  const source = openYaml(file, text)
  const top = resolved(source, source.doc.contents)
  if (isNothing(top)) return { file, groups: [] }
  const map = requireMap(source, top, { en: 'the field groups', ko: 'groups 항목' }, 0)
  const entry = readFields(source, map, ['groups']).get('groups')
  const nodes = readList(source, entry)
  const groups = nodes.map(node => readGroup(source, node, entry?.at ?? 0))
  refuseSameGroups(source, nodes, groups)
  return { file, groups }
}

/**
 * One alert rule, written as an item of `rules:` with or without its dash.
 * @throws Fault rule_file_invalid, also for a recording rule and for several rules.
 */
export const parseRuleItem = (text: string): AlertRule => {
  const source = openYaml('rule', text)
  const top = resolved(source, source.doc.contents)
  const one = { en: 'one alert rule', ko: '알림 규칙 하나' }
  if (isSeq(top) && top.items.length !== 1)
    throw refuseAt(source, 0, one, { en: `${top.items.length}`, ko: `규칙 ${top.items.length}개` })
  const rule = readRule(source, requireMap(source, isSeq(top) ? resolved(source, top.items[0]) : top, one, 0))
  if (rule.kind === 'alert') return rule
  throw refuseAt(source, 0, one, { en: 'a recording rule', ko: '기록 규칙' })
}
