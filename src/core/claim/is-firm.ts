import type { Anchor } from './anchors.ts'
import type { AnchorAt } from './tag-sentence.ts'

const begun = /시작|발생|났|나기|start|begin|began/i
const firm: { readonly [K in Anchor]?: (words: string, sentence: string) => boolean } = {
  deploy: (_words, sentence) => !/hot-?fix|\bfix\b|patch|핫픽스|긴급|수정|재배포|redeploy|re-deploy/i.test(sentence),
  recovered: (_words, sentence) => !/일부|부분|점진|partial|some of|most of/i.test(sentence),
  down: words =>
    /went|goes|going|stopp|died|crash|fell|froze|halt|down|멈|죽|중단|다운|터졌|뻗|먹통|끊|막|고갈|마비|정지/i.test(
      words,
    ),
  outage: (words, sentence) => begun.test(words) || begun.test(sentence),
  detected: words =>
    /감지|인지|탐지|알아|전화|호출|당직|detect|notic|paged|paging|phone|woken|found out|alerted|called/i.test(words),
  alert: words => /first|첫|최초/i.test(words),
  signal: words => /first|첫|최초|earliest/i.test(words),
  ack: () => true,
  rollback: () => true,
  rollback_start: () => true,
}

/** Words that name one moment only: another time in the record contradicts them. "An alert came at 03:10" may be one of many. */
export const isFirm = (anchor: Anchor, anchors: readonly AnchorAt[], sentence: string): boolean => {
  const own = anchors.filter(it => it.anchor === anchor)
  return own.some(it => firm[anchor]?.(it.words, sentence) ?? false)
}
