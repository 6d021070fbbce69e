import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { useLanguage } from './i18n.ts'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly side?: boolean
  readonly children: ReactNode
}

const box = 'fixed z-40 flex flex-col bg-raised text-ink shadow-2xl outline-none border-line'
const middle =
  'rise left-1/2 top-1/2 max-h-[92dvh] w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 -translate-y-1/2 rounded-2xl border'
const drawer = 'slide inset-y-0 right-0 w-[min(48rem,100vw)] border-l'

/** A dialog in the middle, or a drawer at the side. Focus goes in, stays in, and comes back. */
export const Modal = ({ open, onClose, title, side = false, children }: Props) => {
  const { t } = useLanguage()
  return (
    <Dialog.Root open={open} onOpenChange={next => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-black/40" />
        <Dialog.Popup className={classNames(box, side ? drawer : middle)}>
          <div className="flex items-center gap-3 border-b border-line px-5 py-3">
            <Dialog.Title className="min-w-0 flex-1 text-lg font-semibold">{title}</Dialog.Title>
            <Dialog.Close
              aria-label={t('common.close')}
              className="grid size-9 place-items-center rounded-lg text-soft hover:bg-sunk"
            >
              <X className="size-5" aria-hidden="true" />
            </Dialog.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
