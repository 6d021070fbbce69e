import type { RE2JS } from 're2js'
import type { Labels } from '../../../evidence/index.ts'
import type { Dialect } from '../../../guardrail/index.ts'
import { labelOf, withLabel } from '../labels.ts'
import { compileWhole } from '../matches.ts'
import type { Run } from '../run.ts'
import { Unanswerable } from '../unanswerable.ts'
import { unite } from '../unite.ts'
import type { VectorValue } from '../value.ts'
import { type PromqlCall, textAt, vectorAt } from './function.ts'

const validName: { readonly [D in Dialect]: (name: string) => boolean } = {
  prom2: name => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name),
  prom3: name => name !== '',
}

const checkName = (name: string, run: Run) => {
  if (validName[run.rules.dialect](name)) return
  throw new Unanswerable('engine', {
    en: `"${name}" is no label name.`,
    ko: `"${name}"은(는) 레이블 이름이 될 수 없습니다.`,
  })
}

/** Prometheus 2 looks for clashes at each moment, 3 over whole series. */
const relabel = (vector: VectorValue, run: Run, labelsOf: (labels: Labels) => Labels): VectorValue =>
  unite(
    vector.columns.map(column => ({ ...column, labels: labelsOf(column.labels) })),
    run,
    run.rules.dialect === 'prom2' ? 'by moment' : 'along series',
  )

const reference = /\$(?:(\$)|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu

/** `$1`, `${name}` and `$$` of a replacement, by Go's rules: an unknown group is empty, a lone `$` stands for itself. */
const expand = (replacement: string, groups: readonly string[], named: Readonly<Record<string, number>>): string =>
  replacement.replaceAll(reference, (_all, dollar?: string, braced?: string, bare?: string) => {
    if (dollar !== undefined) return '$'
    const name = braced ?? bare ?? ''
    if (/^(?:0|[1-9][0-9]{0,8})$/.test(name)) return groups[Number(name)] ?? ''
    return Object.hasOwn(named, name) ? (groups[named[name]!] ?? '') : ''
  })

const groupsOf = (pattern: RE2JS, text: string): readonly string[] | undefined => {
  const matcher = pattern.matcher(text)
  if (!matcher.find()) return undefined
  return Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i) ?? '')
}

const labelReplace: PromqlCall = (plan, grid, run) => {
  const [to, replacement, from, text] = [1, 2, 3, 4].map(i => textAt(plan, i)) as [string, string, string, string]
  const pattern = compileWhole(text, run.rules.dialect)
  checkName(to, run)
  const named = pattern.namedGroups()
  return relabel(vectorAt(plan, 0, grid, run), run, labels => {
    const groups = groupsOf(pattern, labelOf(labels, from))
    return groups === undefined ? labels : withLabel(labels, to, expand(replacement, groups, named))
  })
}

const labelJoin: PromqlCall = (plan, grid, run) => {
  const [to, between] = [textAt(plan, 1), textAt(plan, 2)]
  const sources = plan.args.slice(3).map((_, i) => textAt(plan, i + 3))
  for (const name of [to, ...sources]) checkName(name, run)
  return relabel(vectorAt(plan, 0, grid, run), run, labels =>
    withLabel(labels, to, sources.map(name => labelOf(labels, name)).join(between)),
  )
}

export const labelFunctions = { label_replace: labelReplace, label_join: labelJoin } as const satisfies Record<
  string,
  PromqlCall
>
