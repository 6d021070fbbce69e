import { visible } from '../core/evidence/index.ts'
import type { Checked, Claim, ClaimCode, FoundAction } from '../core/claim/index.ts'
import type { Lang, Said } from '../core/ground/index.ts'
import { inColour, paint, type Colour } from './terminal.ts'

const codes: { readonly [K in ClaimCode]: { readonly mark: string; readonly colour: Colour; readonly says: Said } } = {
  supported: { mark: '✓', colour: 'proof', says: { ko: '기록과 맞음', en: 'supported' } },
  contradicted: { mark: '✗', colour: 'harm', says: { ko: '기록과 어긋남', en: 'contradicted' } },
  unsupported: { mark: '?', colour: 'late', says: { ko: '기록으로 확인 불가', en: 'unsupported' } },
  stale: { mark: '~', colour: 'late', says: { ko: '근거가 바뀜', en: 'stale' } },
}

/** Struck on a terminal, between tildes elsewhere. */
const struck = (text: string) => (inColour ? `\u001b[9m${text}\u001b[29m` : `~~${text}~~`)

const claimLines = (claim: Claim, file: string, lang: Lang): readonly string[] => {
  const { mark, colour, says } = codes[claim.code]
  const said = visible(claim.quantity.text, 120)
  const measured = claim.measured ? visible(claim.measured[lang], 200) : undefined
  const shown =
    claim.code === 'contradicted' ? `${struck(said)} → ${measured ?? ''}` : measured ? `${said} → ${measured}` : said
  return [
    `${paint('dim', `${file}:${claim.line}:${claim.column}`)}  ${paint(colour, `${mark} ${says[lang]}`)}  ${visible(claim.about[lang], 200)}: ${shown}`,
    `    “${visible(claim.sentence, 300)}”`,
    `    ${paint('dim', visible(claim.derivation[lang], 600))}`,
  ]
}

const lacks = (action: FoundAction, lang: Lang) => {
  const names = { owner: { ko: '담당', en: 'owner' }, due: { ko: '기한', en: 'due date' } }
  const list = action.lacks.map(it => names[it][lang]).join(', ')
  return { ko: `${list} 없음`, en: `no ${list.replace(', ', ', no ')}` }[lang]
}

const actionLines = (actions: readonly FoundAction[], file: string, lang: Lang) =>
  actions
    .filter(it => it.lacks.length > 0)
    .map(
      it =>
        `${paint('dim', `${file}:${it.line}:${it.column}`)}  ${paint('late', `! ${lacks(it, lang)}`)}  ${visible(it.text, 160)}`,
    )

const count = (claims: readonly Claim[], code: ClaimCode) => claims.filter(it => it.code === code).length

const summary = ({ claims, actions }: Checked, lang: Lang): string => {
  const n = (code: ClaimCode) => `${codes[code].mark} ${codes[code].says[lang]} ${count(claims, code)}`
  const open = actions.filter(it => it.lacks.length > 0).length
  const parts = [n('contradicted'), n('unsupported'), n('supported')]
  const bad = {
    ko: `담당이나 기한이 없는 조치 ${open}/${actions.length}`,
    en: `actions without owner or due date ${open} of ${actions.length}`,
  }
  return [...parts, ...(actions.length > 0 ? [bad[lang]] : [])].join(' · ')
}

/** A check as text: claims in order of place, then actions that lack something, then one line that sums up. */
export const showCheck = (checked: Checked, notes: readonly Said[], lang: Lang): string => {
  const file = visible(checked.file, 200)
  const actions = actionLines(checked.actions, file, lang)
  return [
    ...notes.map(note => paint('dim', note[lang])),
    ...(notes.length > 0 ? [''] : []),
    ...checked.claims.flatMap(claim => [...claimLines(claim, file, lang), '']),
    ...actions,
    ...(actions.length > 0 ? [''] : []),
    paint('strong', summary(checked, lang)),
  ].join('\n')
}
