import { useLanguage } from '../kit/i18n.ts'
import { Modal } from '../kit/modal.tsx'

/** The few keys worth a line under the canvas. */
export const KeyHints = ({ onAll }: { readonly onAll: () => void }) => {
  const { t } = useLanguage()
  const hints = [
    { keys: ['←', '→'], words: t('timeline.keys.event') },
    { keys: ['+', '−'], words: t('timeline.keys.zoom') },
    { keys: ['E'], words: t('timeline.keys.evidence') },
    { keys: ['T'], words: t('timeline.keys.table') },
  ]
  return (
    <p className="hidden flex-wrap items-center gap-x-5 gap-y-1 text-sm text-soft md:flex">
      {hints.map(({ keys, words }) => (
        <span key={words} className="inline-flex items-center gap-1">
          {keys.map(key => (
            <kbd key={key} className="kbd">
              {key}
            </kbd>
          ))}
          {words}
        </span>
      ))}
      <button type="button" onClick={onAll} className="inline-flex min-h-6 items-center gap-1 hover:text-ink">
        <kbd className="kbd">?</kbd> {t('timeline.keys.all')}
      </button>
    </p>
  )
}

export const KeyHelp = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const { t } = useLanguage()
  const rows = [
    ['← →', t('timeline.keys.previousNext')],
    ['Home End', t('timeline.keys.ends')],
    ['+ −', t('timeline.keys.zoomLong')],
    ['0', t('timeline.keys.reset')],
    ['E', t('timeline.keys.evidenceLong')],
    ['A', t('timeline.keys.accept')],
    ['R', t('timeline.keys.reject')],
    ['Enter', t('timeline.keys.edit')],
    ['T', t('timeline.keys.tableLong')],
    ['?', t('timeline.keys.all')],
  ] as const
  return (
    <Modal open={open} onClose={onClose} title={t('timeline.keys.title')}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2">
        {rows.map(([keys, words]) => (
          <div key={keys} className="contents">
            <dt className="flex gap-1">
              {keys.split(' ').map(key => (
                <kbd key={key} className="kbd">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
