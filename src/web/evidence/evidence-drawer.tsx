import { ChevronLeft, ChevronRight, Copy } from 'lucide-react'
import { useState } from 'react'
import type { Citation } from '../../wire/core.ts'
import type { CitedBytes } from '../../wire/views.ts'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { Modal } from '../kit/modal.tsx'
import { useCited } from '../kit/queries.ts'
import { QueryStates } from '../kit/query-states.tsx'
import { notify } from '../kit/toast.tsx'
import { visibleText } from './visible-text.ts'

/** What is to be opened: a name for it, and the bytes that stand behind it. */
export interface Opened {
  readonly title: string
  readonly cites: readonly Citation[]
}

interface Props {
  readonly incident: string
  readonly opened: Opened | undefined
  readonly onClose: () => void
}

/** The exact bytes behind a number, with what stands around them. Whatever they are, they are shown as text. */
export const EvidenceDrawer = ({ incident, opened, onClose }: Props) => (
  <Modal side open={opened !== undefined} onClose={onClose} title={opened?.title ?? ''}>
    {opened && <Sources key={opened.title} incident={incident} cites={opened.cites} />}
  </Modal>
)

const Sources = ({ incident, cites }: { readonly incident: string; readonly cites: readonly Citation[] }) => {
  const { t } = useLanguage()
  const [index, setIndex] = useState(0)
  const cite = cites[index]
  if (!cite) return <p>{t('evidence.none')}</p>
  return (
    <div className="grid gap-4">
      {cites.length > 1 && (
        <div className="flex items-center gap-2">
          <Button small aria-label={t('evidence.previous')} disabled={index === 0} onClick={() => setIndex(index - 1)}>
            <ChevronLeft className="size-4" aria-hidden="true" />
          </Button>
          <span aria-live="polite">{t('evidence.nth', { index: index + 1, count: cites.length })}</span>
          <Button
            small
            aria-label={t('evidence.next')}
            disabled={index === cites.length - 1}
            onClick={() => setIndex(index + 1)}
          >
            <ChevronRight className="size-4" aria-hidden="true" />
          </Button>
        </div>
      )}
      <Cited incident={incident} cite={cite} />
    </div>
  )
}

const Cited = ({ incident, cite }: { readonly incident: string; readonly cite: Citation }) => (
  <QueryStates query={useCited(incident, cite)}>
    {bytes => <Bytes bytes={bytes} line={cite.line ?? bytes.line} />}
  </QueryStates>
)

const Bytes = ({ bytes, line }: { readonly bytes: CitedBytes; readonly line: number | undefined }) => {
  const { t } = useLanguage()
  const copy = async () => {
    await navigator.clipboard.writeText(bytes.sha256)
    notify({ title: t('common.copied') })
  }
  const number = (n: number) => n.toLocaleString('en-GB')
  return (
    <>
      <div>
        <p className="break-all font-semibold">{visibleText(bytes.name)}</p>
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-soft">
          {line !== undefined && <span>{t('evidence.line', { line: number(line) })}</span>}
          <span>
            {t('evidence.bytesAt', { from: number(bytes.from), to: number(bytes.to), total: number(bytes.total) })}
          </span>
          <button
            type="button"
            onClick={() => void copy()}
            aria-label={t('evidence.copyDigest')}
            title={bytes.sha256}
            className="inline-flex min-h-6 items-center gap-1 rounded font-mono hover:text-ink"
          >
            {t('evidence.digest')} {bytes.sha256.slice(0, 12)}…
            <Copy className="size-3.5" aria-hidden="true" />
          </button>
        </p>
      </div>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it
        tabIndex={0}
        data-testid="cited"
        className="max-h-[70dvh] overflow-auto whitespace-pre-wrap break-all rounded-xl border border-line bg-sunk p-4 font-mono text-[0.8125rem]/6 text-soft"
      >
        {visibleText(bytes.before)}
        <mark className="rounded-sm bg-accent-soft px-0.5 font-semibold text-ink shadow-[inset_3px_0_0_var(--accent)]">
          {visibleText(bytes.cited)}
        </mark>
        {visibleText(bytes.after)}
      </pre>
      <p className="text-sm text-soft">{t('evidence.controls')}</p>
    </>
  )
}
