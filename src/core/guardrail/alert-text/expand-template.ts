import type { Said } from '../../ground/index.ts'
import type { Place } from '../promql/plan.ts'
import { CannotExpand, float, int, isTrue, printValue, text, truth, type GoValue } from './go-value.ts'
import { parseTemplate } from './parse-template.ts'
import { runFunction } from './run-function.ts'
import type { Operand, Pipe, TemplateNode } from './template-tree.ts'

type Labels = Readonly<Record<string, string>>

/** What an alert gives to its texts. */
export interface TemplateGround {
  readonly labels: Labels
  readonly value: number
  readonly externalLabels?: Labels
}

export interface Expanded {
  readonly text: string
  /** Parts that stand in it as they were written, and why. */
  readonly left: readonly (Place & { readonly why: Said })[]
}

/** `steps` is shared by all scopes of one text: ranges in ranges multiply. */
interface Scope {
  readonly variables: Map<string, GoValue>[]
  readonly dot: GoValue | 'alert'
  readonly steps: { left: number }
}
const MOST_STEPS = 20_000

const lookUp = (scope: Scope, name: string): GoValue => {
  const found = scope.variables.findLast(one => one.has(name))?.get(name)
  if (!found) throw new CannotExpand('value', name)
  return found
}

const readFields = (value: GoValue, fields: readonly string[]): GoValue =>
  fields.reduce((from, field) => {
    if (from.type !== 'labels') throw new CannotExpand('value', `.${field}`)
    return text(from.value[field] ?? '')
  }, value)

const ofAlert: Readonly<Record<string, string>> = {
  Labels: '$labels',
  Value: '$value',
  ExternalLabels: '$externalLabels',
}

const readAlert = (scope: Scope, [first, ...rest]: readonly string[]): GoValue => {
  const variable = ofAlert[first ?? '']
  if (!variable) throw new CannotExpand('value', `.${first ?? ''}`)
  return readFields(scope.variables[0]!.get(variable)!, rest)
}

const numberOf = (written: string): GoValue => {
  const plain = written.replaceAll('_', '')
  return /^[-+]?(?:0[xXbBoO]|\d+$)/.test(plain) ? int(Number(plain)) : float(Number(plain))
}

const valueOf = (scope: Scope, operand: Operand): GoValue => {
  switch (operand.kind) {
    case 'text':
      return text(operand.text)
    case 'number':
      return numberOf(operand.text)
    case 'truth':
      return truth(operand.value)
    case 'nil':
      return { type: 'nil' }
    case 'dot':
      return scope.dot === 'alert' ? readAlert(scope, operand.fields) : readFields(scope.dot, operand.fields)
    case 'variable':
      return operand.name === '$'
        ? readAlert(scope, operand.fields)
        : readFields(lookUp(scope, operand.name), operand.fields)
    case 'function':
      return readFields(runFunction(operand.name, []), operand.fields)
    case 'brackets':
      return readFields(runPipe(scope, operand.pipe), operand.fields)
  }
}

const runCommand = (scope: Scope, [first, ...rest]: readonly Operand[], last: GoValue | undefined): GoValue => {
  const more = last ? [last] : []
  if (first!.kind === 'function') return runFunction(first!.name, [...rest.map(one => valueOf(scope, one)), ...more])
  if (rest.length + more.length > 0 || first!.kind === 'nil') throw new CannotExpand('value', 'arguments')
  return valueOf(scope, first!)
}

const runPipe = (scope: Scope, pipe: Pipe): GoValue => {
  let value: GoValue | undefined
  for (const command of pipe.commands) value = runCommand(scope, command, value)
  const name = pipe.sets[0]
  if (name !== undefined && pipe.sets.length === 1) {
    const holder = pipe.declares ? scope.variables.at(-1) : scope.variables.findLast(one => one.has(name))
    if (!holder) throw new CannotExpand('value', name)
    holder.set(name, value!)
  }
  return value!
}

const inside = (scope: Scope, dot: Scope['dot'] = scope.dot): Scope => ({
  variables: [...scope.variables, new Map<string, GoValue>()],
  dot,
  steps: scope.steps,
})

const runRange = (scope: Scope, node: Extract<TemplateNode, { kind: 'range' | 'if' | 'with' }>): string => {
  const [first, second] = node.pipe.sets
  const over = runPipe(scope, { ...node.pipe, sets: [] })
  if (over.type !== 'labels') throw new CannotExpand('value', 'range')
  const keys = Object.keys(over.value).toSorted()
  if (keys.length === 0) return runNodes(inside(scope), node.otherwise)
  return keys
    .map(key => {
      const element = text(over.value[key]!)
      const one = inside(scope, element)
      const own = one.variables.at(-1)!
      if (first !== undefined) own.set(first, second === undefined ? element : text(key))
      if (second !== undefined) own.set(second, element)
      return runNodes(one, node.body)
    })
    .join('')
}

const runNode = (scope: Scope, node: TemplateNode): string => {
  scope.steps.left -= 1
  if (scope.steps.left < 0) throw new CannotExpand('value', `${MOST_STEPS} steps`)
  if (node.kind === 'literal') return node.text
  if (node.kind === 'foreign') throw new CannotExpand('function', node.word)
  if (node.kind === 'action') {
    const value = runPipe(scope, node.pipe)
    return node.pipe.sets.length > 0 ? '' : printValue(value)
  }
  if (node.kind === 'range') return runRange(scope, node)
  const own = inside(scope)
  const value = runPipe(own, node.pipe)
  if (!isTrue(value)) return runNodes(own, node.otherwise)
  return runNodes(node.kind === 'with' ? inside(own, value) : own, node.body)
}

const runNodes = (scope: Scope, nodes: readonly TemplateNode[]): string =>
  nodes.map(node => runNode(scope, node)).join('')

const whyLeft = ({ why, what }: CannotExpand): Said =>
  why === 'function'
    ? { en: `${what} is not run here`, ko: `${what} 함수는 여기서 실행하지 않습니다` }
    : { en: `Go would refuse the value: ${what}`, ko: `Go가 받지 않는 값입니다: ${what}` }

/** Expands what can be expanded; each outermost action or block that cannot stays as it is written and is told in `left`. */
export const expandTemplateParts = (template: string, ground: TemplateGround): Expanded => {
  const nodes = parseTemplate(template)
  if ('expected' in nodes)
    return {
      text: template,
      left: [
        {
          from: nodes.at,
          to: template.length,
          why: {
            en: `expected ${nodes.expected.en}, found ${nodes.found.en}`,
            ko: `${nodes.expected.ko} 자리에 ${nodes.found.ko}`,
          },
        },
      ],
    }
  const variables = new Map<string, GoValue>([
    ['$labels', { type: 'labels', value: ground.labels }],
    ['$externalLabels', { type: 'labels', value: ground.externalLabels ?? {} }],
    ['$value', float(ground.value)],
  ])
  const scope: Scope = { variables: [variables], dot: 'alert', steps: { left: MOST_STEPS } }
  const left: (Place & { readonly why: Said })[] = []
  const out = nodes.map(node => {
    try {
      return runNode(scope, node)
    } catch (error) {
      if (!(error instanceof CannotExpand)) throw error
      left.push({ from: node.from, to: node.to, why: whyLeft(error) })
      return template.slice(node.from, node.to)
    }
  })
  return { text: out.join(''), left }
}

/** The text of an annotation or a label for one alert; what cannot be expanded stays as it is written. */
export const expandTemplate = (template: string, ground: TemplateGround): string =>
  expandTemplateParts(template, ground).text
