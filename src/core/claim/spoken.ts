import type { Millis } from '../ground/index.ts'
import type { Anchor } from './anchors.ts'
import type { Quantity } from './model.ts'
import type { Sentence } from './read-sentences.ts'
import type { AnchorAt } from './tag-sentence.ts'

/** One sentence with all that the binders read. */
export interface Spoken {
  readonly text: string
  readonly sentence: Sentence
  readonly quantities: readonly Quantity[]
  readonly anchors: readonly AnchorAt[]
  /** What the sentence before spoke of last. */
  readonly before?: Anchor
  readonly saidAt?: Millis
  /** The clock that says when it was said: no claim of its own. */
  readonly saidClock?: Quantity
}
