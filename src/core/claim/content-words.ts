import { classOf } from './synonyms.ts'

const common = new Set(
  (
    'the a an of and or to in at on for was were is are be been being it its this that these those with from by we they our their ' +
    'had has have not no as so but then than into out up down after before during until when while once only just already ' +
    'about around almost nearly some more another later than less least most over under within only just it us he she who which there did do does could would can all any every ' +
    'minute minutes min mins hour hours second seconds day time took take came come went go got get happen passed gap between ' +
    '그리고 그 이 저 및 후 뒤 전 때 중 수 것 등 위 시각 시간 데 데는 데에 오전 오후 새벽 밤 저녁 직후 이후 이미 바로 다시 무려 정확히 약 우리 우리가 저희 ' +
    '걸렸 걸린 걸리 소요 지나 지난 동안 만에 실제 그때 그날 그것 하지만 그런데 그래서 그래도 이어 여부 무렵 결과 있 없 하 되 않 못'
  ).split(' '),
)
const particle =
  /(?:에서부터|에서는|에게서|으로는|까지는|까지의|부터는|이라는|에서|으로|까지|부터|에게|한테|이나|에는|에도|처럼|보다|마다|조차|은|는|이|가|을|를|의|에|도|와|과|로|만|야)$/
const ending =
  /(?:하기까지|되기까지|하기|되기|시키기|하였|되었|하고|되고|하자|되자|하면서|되면서|하는|되는|하던|했던|됐던|했습니다|됐습니다|되었습니다|하였습니다|습니다|했다|됐다|했음|됐음|함|됨|했고|됐고|했지만|됐지만|했는데|됐는데|해서|돼서|하여|되어|시킨|시켰|했|됐|된|한|할|될|해|돼|하|되|던|지|까지|고|며|자|니|서|기|음|는데|지만|다|ㄴ지)$/

/** A Korean word without particles and endings; at least two syllables stay where it had them. */
const koreanStem = (word: string): string => {
  let bare = word
  for (const pattern of [particle, ending, particle, ending]) {
    const cut = bare.replace(pattern, '')
    if (cut.length >= 2 || (cut.length === 1 && classOf(cut) !== cut)) bare = cut
  }
  return bare
}

const englishStem = (word: string): string =>
  word.length <= 3
    ? word
    : word
        .replace(/(?:'s|ions?|ement|ments?|ing|ied|ies|ed|es|s|e|d)$/, '')
        .replace(/([bdgklmnprt])\1$/, '$1')
        .replace(/i$/, 'y')

/** English phrases of two words that are one idea. */
const joined = (text: string) =>
  text
    .replace(/\broll(?:ed|ing|s)?[ -]back\b/g, 'rollback')
    .replace(/\bback(?:ed|ing)? (?:\w+ )?out\b/g, 'back-out')
    .replace(/\b(?:turn|switch)(?:ed|ing)? (?:\w+ )?off\b/g, 'turned-off')
    .replace(/\bfail(?:ed|ing|s)?[ -]?over\b/g, 'failover')
    .replace(/\b(?:caught|catch) up\b/g, 'drain')
    .replace(/\broll(?:ed|ing|s)?[ -]out\b/g, 'rollout')

/** What a phrase speaks of: stems and classes of its words, and its numbers. Bounded by 400 characters. */
export const contentWords = (phrase: string): ReadonlySet<string> => {
  const found =
    joined(phrase.slice(0, 400).toLowerCase()).match(/[가-힣]{1,14}|[a-z][a-z'-]{0,30}|\d[\d.,]{0,9}/g) ?? []
  const stems = found.flatMap(word => {
    if (common.has(word)) return []
    const stem = /[가-힣]/.test(word)
      ? koreanStem(word)
      : /\d/.test(word)
        ? word.replace(/[.,]$/, '')
        : englishStem(word)
    const as = classOf(stem)
    return common.has(stem) || (as === stem && stem.length < 2) ? [] : [as]
  })
  return new Set(stems)
}
