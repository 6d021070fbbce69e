const common = new Set(
  'the a an of and or to in at on for was were is are be been it its this that with from by we they our had has have not no as so but then than into out up down after before during until 그리고 그 이 저 및 후 전 때 중 수 것 등 위 시각 시간 오전 오후 새벽 밤 저녁'.split(
    ' ',
  ),
)
const particles = /(?:에서는|에서|으로|까지|부터|에게|이나|에는|은|는|이|가|을|를|의|에|도|와|과|로|만)$/

/** Content words: Korean without particles and at most three syllables of the stem, English without endings. */
const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    (
      text
        .slice(0, 2_000)
        .toLowerCase()
        .match(/[가-힣]{2,20}|[a-z][a-z-]{2,30}/g) ?? []
    )
      .map(word => (/[가-힣]/.test(word) ? stem(word) : word.replace(/(?:ed|ing|es|s|d)$/, '')))
      .filter(word => word.length >= 2 && !common.has(word)),
  )

const stem = (word: string) => {
  const bare = word.length > 2 ? word.replace(particles, '') : word
  return bare.slice(0, 3)
}

/** How many content words two texts share. */
export const sharedWords = (a: string, b: string): number => {
  const of = wordsOf(b)
  return [...wordsOf(a)].filter(word => of.has(word)).length
}
