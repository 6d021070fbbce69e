import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Tone = 'plain' | 'harm' | 'proof' | 'late' | 'accent'

const tones: { readonly [T in Tone]: string } = {
  plain: 'bg-sunk text-soft',
  harm: 'bg-harm-soft text-harm',
  proof: 'bg-proof-soft text-proof',
  late: 'bg-late-soft text-late',
  accent: 'bg-accent-soft text-accent',
}

/** A short word with an icon or a plain word: never colour alone. */
export const Chip = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span
    className={classNames(
      'inline-flex items-center gap-1 whitespace-nowrap rounded-full px-2.5 py-0.5 text-sm font-semibold',
      tones[tone],
    )}
  >
    {children}
  </span>
)
