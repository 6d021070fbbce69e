import type { Lang, Said } from '../ground/index.ts'
import type { FoundAction } from './find-actions.ts'
import type { Claim, ClaimCode } from './model.ts'

/** What a check of one text found. */
export interface Checked {
  /** Relative path or name, as it is cited. */
  readonly file: string
  readonly claims: readonly Claim[]
  readonly actions: readonly FoundAction[]
}

type Level = 'error' | 'warning' | 'note' | 'none'
type RuleId = `claim/${ClaimCode}` | 'action/no-owner' | 'action/no-due'

const rules: { readonly [K in RuleId]: { readonly level: Level; readonly says: Said } } = {
  'claim/contradicted': {
    level: 'error',
    says: { ko: '기록과 어긋나는 발언', en: 'A claim that the record contradicts' },
  },
  'claim/unsupported': {
    level: 'warning',
    says: { ko: '기록이 답할 수 없는 발언', en: 'A claim that the record cannot answer' },
  },
  'claim/stale': {
    level: 'warning',
    says: { ko: '근거가 그 뒤에 바뀐 발언', en: 'A claim whose evidence changed since' },
  },
  'claim/supported': { level: 'note', says: { ko: '기록과 맞는 발언', en: 'A claim that the record supports' } },
  'action/no-owner': { level: 'warning', says: { ko: '담당이 없는 조치', en: 'An action without an owner' } },
  'action/no-due': { level: 'warning', says: { ko: '기한이 없는 조치', en: 'An action without a due date' } },
}
const ruleIds = Object.keys(rules) as readonly RuleId[]

interface Place {
  readonly line: number
  readonly column: number
  readonly length: number
}

const result = (ruleId: RuleId, message: string, file: string, place: Place) => ({
  ruleId,
  ruleIndex: ruleIds.indexOf(ruleId),
  level: rules[ruleId].level,
  message: { text: message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
        region: {
          startLine: place.line,
          startColumn: place.column,
          endColumn: place.column + Math.max(1, place.length),
        },
      },
    },
  ],
})

const ofClaim = (claim: Claim, file: string, lang: Lang) => {
  const measured = claim.measured ? ` → ${claim.measured[lang]}` : ''
  const message = `${claim.about[lang]}: "${claim.quantity.text}"${measured}. ${claim.derivation[lang]}`
  const length = claim.quantity.text.includes('\n') ? 1 : claim.quantity.to - claim.quantity.from
  return result(`claim/${claim.code}`, message, file, { line: claim.line, column: claim.column, length })
}

const ofAction = (action: FoundAction, file: string, lang: Lang) =>
  action.lacks.map(lack => {
    const rule: RuleId = lack === 'owner' ? 'action/no-owner' : 'action/no-due'
    const place = { line: action.line, column: action.column, length: action.to - action.from }
    return result(rule, `${rules[rule].says[lang]}: ${action.text}`, file, place)
  })

/** A SARIF 2.1.0 log of one check. Columns count UTF-16 code units. */
export const toSarif = ({ file, claims, actions }: Checked, lang: Lang) => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0' as const,
  runs: [
    {
      tool: {
        driver: {
          name: 'Not Again',
          rules: ruleIds.map(id => ({
            id,
            shortDescription: { text: rules[id].says[lang] },
            defaultConfiguration: { level: rules[id].level },
          })),
        },
      },
      columnKind: 'utf16CodeUnits' as const,
      results: [
        ...claims.map(claim => ofClaim(claim, file, lang)),
        ...actions.flatMap(action => ofAction(action, file, lang)),
      ],
    },
  ],
})
