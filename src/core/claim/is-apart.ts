import { notThis } from './anchors.ts'

const edge =
  /[;:,]\s|\s[–—-]\s|\s(?:and|but|while|whereas|because|although|though|so)\s|(?<=[가-힣])(?:지만|는데|으나|으며|면서|되어|하여|됐고|했고|였고|렸고)[\s,]/gi

/** Whether the clause of a quantity tells what is usual, wanted, set, or did not happen. Offsets are those of the sentence. */
export const isApart = (sentence: string, from: number, to: number): boolean => {
  if (!notThis.some(pattern => pattern.test(sentence))) return false
  const before = [...sentence.slice(0, from).matchAll(edge)].at(-1)
  const after = [...sentence.slice(to).matchAll(edge)][0]
  const clause = sentence.slice(
    before ? before.index + before[0].length : 0,
    after ? to + after.index : sentence.length,
  )
  return notThis.some(pattern => pattern.test(clause))
}
