import { Toast } from '@base-ui/react/toast'
import { Check, X } from 'lucide-react'
import { useLanguage } from './i18n.ts'

/** One place for "done, and here is how to take it back". */
export const toasts = Toast.createToastManager()

let shown: string | undefined

/** Shows a notice in place of the one before, so that there is one "undo" and it takes back the last change. */
export const notify = (notice: Parameters<typeof toasts.add>[0]): string => {
  if (shown !== undefined) toasts.close(shown)
  shown = toasts.add(notice)
  return shown
}

const List = () => {
  const { t } = useLanguage()
  const { toasts: notices } = Toast.useToastManager()
  return notices.map(toast => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rise flex w-full items-center gap-3 rounded-xl bg-ink py-2 pl-4 pr-2 text-paper shadow-xl"
    >
      <Check className="size-4 shrink-0" aria-hidden="true" />
      <Toast.Title className="min-w-0 flex-1" />
      <Toast.Action className="min-h-9 rounded-lg px-3 font-semibold underline underline-offset-4 focus-visible:outline-paper" />
      <Toast.Close
        aria-label={t('common.close')}
        className="grid size-9 place-items-center rounded-lg focus-visible:outline-paper"
      >
        <X className="size-4" aria-hidden="true" />
      </Toast.Close>
    </Toast.Root>
  ))
}

/** Where notices appear. Its part of the program is loaded with the first screen that changes anything. */
export const Toasts = () => (
  <Toast.Provider toastManager={toasts} timeout={6_000}>
    <Toast.Portal>
      <Toast.Viewport className="fixed inset-x-3 bottom-4 z-50 mx-auto grid max-w-md gap-2 sm:left-auto sm:right-6 sm:mx-0 sm:w-md">
        <List />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
)
