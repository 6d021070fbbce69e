import { CircleAlert, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Refused } from './api.ts'
import { useLanguage } from './i18n.ts'

export const Loading = ({ children }: { readonly children?: ReactNode }) => {
  const { t } = useLanguage()
  return (
    <div className="pulse">
      <output className="sr-only">{t('state.loading')}</output>
      {children ?? <Bars />}
    </div>
  )
}

export const Bars = () => (
  <div className="grid gap-3" aria-hidden="true">
    {['w-2/3', 'w-full', 'w-5/6'].map(width => (
      <div key={width} className={`${width} h-6 rounded-md bg-line`} />
    ))}
  </div>
)

/** What was refused and what to do about it. Text of a fault is hostile text: it stays a text node. */
export const FaultNote = ({ error, onAgain }: { readonly error: unknown; readonly onAgain?: () => void }) => {
  const { t, lang } = useLanguage()
  const offline = error instanceof TypeError
  const says = error instanceof Refused ? error.body.says[lang] : t(offline ? 'state.unreachable' : 'state.broken')
  const hint =
    error instanceof Refused ? error.body.hint[lang] : t(offline ? 'state.unreachableHint' : 'state.brokenHint')
  return (
    <div role="alert" className="card flex flex-wrap items-start gap-3 p-4">
      <CircleAlert className="mt-0.5 size-5 shrink-0 text-harm" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold">{says}</p>
        <p className="text-soft">{hint}</p>
      </div>
      {onAgain && (
        <Button onClick={onAgain} small>
          <RotateCcw className="size-4" aria-hidden="true" />
          {t('state.again')}
        </Button>
      )}
    </div>
  )
}

interface EmptyProps {
  readonly title: string
  readonly body: string
  readonly children?: ReactNode
}

/** An empty state teaches: what would stand here, told with the reference incident. */
export const Empty = ({ title, body, children }: EmptyProps) => (
  <div className="card grid gap-3 p-6">
    <h2 className="text-lg font-semibold">{title}</h2>
    <p className="max-w-prose text-soft">{body}</p>
    {children}
  </div>
)
