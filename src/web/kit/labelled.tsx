import { useId } from 'react'
import type { ReactNode } from 'react'

interface Props {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly children: (ids: {
    readonly id: string
    readonly describedBy: string | undefined
    readonly invalid: boolean
  }) => ReactNode
}

/** A form field: its label, what it is for, and what is wrong with it, tied together. */
export const Labelled = ({ label, hint, error, children }: Props) => {
  const id = useId()
  const note = error ?? hint
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {children({ id, describedBy: note ? `${id}-note` : undefined, invalid: error !== undefined })}
      {note && (
        <p id={`${id}-note`} className={error ? 'text-sm font-semibold text-harm' : 'text-sm text-soft'}>
          {error ? `⚠ ${error}` : note}
        </p>
      )}
    </div>
  )
}
