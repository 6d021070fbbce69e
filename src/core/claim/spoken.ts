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
  /** What is usual, wanted, or did not happen: no claims. */
  readonly apart: ReadonlySet<Quantity>
  readonly anchors: readonly AnchorAt[]
  /** What the sentence before spoke of last. */
  readonly before?: Anchor
  /** The sentence before, where people speak. */
  readonly beforeThat: string
  readonly saidAt?: Millis
  /** The clock that says when it was said: no claim of its own. */
  readonly saidClock?: Quantity
}
