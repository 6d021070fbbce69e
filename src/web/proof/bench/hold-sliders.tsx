import { useId } from 'react'
import { formatDuration, MINUTE } from '../../../wire/core.ts'
import { useProofWords } from '../../guardrail/index.ts'

/** Longest that can be set on the bench. */
export const LONGEST = { forMs: 60 * MINUTE, keepFiringForMs: 30 * MINUTE } as const

interface Props {
  readonly forMs: number
  readonly keepFiringForMs: number
  /** Said after the length: what the rule is judged as. */
  readonly verdict: string
  readonly onHold: (ms: number) => void
  readonly onKeep: (ms: number) => void
}

/** How long the condition must hold, and how long it fires on. */
export const HoldSliders = ({ forMs, keepFiringForMs, verdict, onHold, onKeep }: Props) => {
  const { t, lang } = useProofWords()
  const words = (ms: number) => (ms === 0 ? t('atOnce') : formatDuration(ms, lang))
  const none = (ms: number) => (ms === 0 ? t('bench.keepNone') : formatDuration(ms, lang))
  return (
    <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
      <Range
        name={t('bench.hold')}
        value={forMs}
        longest={LONGEST.forMs}
        shown={words(forMs)}
        words={`${words(forMs)}: ${verdict}`}
        onChange={onHold}
      />
      <Range
        name={t('bench.keep')}
        value={keepFiringForMs}
        longest={LONGEST.keepFiringForMs}
        shown={none(keepFiringForMs)}
        words={`${none(keepFiringForMs)}: ${verdict}`}
        onChange={onKeep}
      />
    </div>
  )
}

interface RangeProps {
  readonly name: string
  readonly value: number
  readonly longest: number
  readonly shown: string
  readonly words: string
  readonly onChange: (ms: number) => void
}

/** The browser's own slider: keys, touch and its place in the order come with it. Minutes; a length between them stays. */
const Range = ({ name, value, longest, shown, words, onChange }: RangeProps) => {
  const id = useId()
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm text-soft">
          {name}
        </label>
        <span className="text-lg font-semibold">{shown}</span>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(longest, value) / MINUTE}
        step={1}
        value={value / MINUTE}
        aria-valuetext={words}
        onChange={event => onChange(Number(event.target.value) * MINUTE)}
        className="h-6 w-full cursor-pointer accent-accent pointer-coarse:h-11"
      />
    </div>
  )
}
