import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Incident } from '../../wire/core.ts'
import type { IncidentView } from '../../wire/views.ts'
import { EvidenceDrawer } from '../evidence/index.ts'
import type { Opened } from '../evidence/index.ts'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { Modal } from '../kit/modal.tsx'
import { useIncident } from '../kit/queries.ts'
import { QueryStates } from '../kit/query-states.tsx'
import { Empty } from '../kit/states.tsx'
import { useCommand } from '../kit/use-command.ts'
import { ClaimCard } from './claim-card.tsx'
import { TextForm } from './text-form.tsx'
import { viewOfClaims } from './view-of-claims.ts'
import type { ClaimTextRow } from './view-of-claims.ts'

/** What people said, held against the record. */
export const ClaimsScreen = ({ incident }: { readonly incident: string }) => (
  <QueryStates query={useIncident(incident)}>{view => <Full view={view} />}</QueryStates>
)

const Full = ({ view }: { readonly view: IncidentView }) => {
  const { t, lang } = useLanguage()
  const [opened, setOpened] = useState<Opened>()
  const { texts, sum } = viewOfClaims(view, lang)
  return (
    <div className="grid max-w-6xl gap-6">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 className="text-lg font-semibold">{t('claims.title')}</h2>
        {texts.length > 0 && <p className="text-soft">{t('claims.sum', sum)}</p>}
      </div>
      {texts.length === 0 && <Empty title={t('claims.emptyTitle')} body={t('claims.emptyBody')} />}
      {texts.map((text, i) => (
        <Text key={text.id} text={text} index={i + 1} incident={view.incident} onOpen={setOpened} />
      ))}
      <div className="card p-5">
        <TextForm incident={view.incident} />
      </div>
      <EvidenceDrawer incident={view.incident.key} opened={opened} onClose={() => setOpened(undefined)} />
    </div>
  )
}

/** Each language by its own name. */
const languages = { ko: '한국어', en: 'English' } as const

interface TextProps {
  readonly text: ClaimTextRow
  readonly index: number
  readonly incident: Incident
  readonly onOpen: (opened: Opened) => void
}

const Text = ({ text: picked, index, incident, onOpen }: TextProps) => {
  const { t } = useLanguage()
  const [shown, setShown] = useState(picked.id)
  const all = [picked, ...picked.also]
  const text = all.find(one => one.id === shown) ?? picked
  const [editing, setEditing] = useState(false)
  const command = useCommand(incident.key)
  const name = t('claims.text', { index })
  const remove = () =>
    command.mutate({ steps: [{ kind: 'claim.remove', args: { text: text.id } }], done: t('claims.removed') })
  return (
    <section className="card overflow-hidden" aria-label={name}>
      <div className="flex items-center gap-2 border-b border-line px-5 py-2">
        <h3 className="min-w-0 flex-1 font-semibold">
          {name} {text.saidAt && <span className="font-normal text-soft">· {text.saidAt}</span>}
        </h3>
        {all
          .filter(one => one !== text)
          .map(one => (
            <Button key={one.id} small look="quiet" onClick={() => setShown(one.id)}>
              {t('claims.alsoIn', { language: languages[one.lang] })}
            </Button>
          ))}
        <Button small look="quiet" aria-label={`${t('common.edit')}: ${name}`} onClick={() => setEditing(true)}>
          <Pencil className="size-4" aria-hidden="true" />
        </Button>
        <Button small look="quiet" aria-label={`${t('common.remove')}: ${name}`} onClick={remove}>
          <Trash2 className="size-4" aria-hidden="true" />
        </Button>
      </div>
      {text.claims.length === 0 ? (
        <p className="px-5 py-4 text-soft">{t('claims.noClaims')}</p>
      ) : (
        <ul>
          {text.claims.map(claim => (
            <ClaimCard key={claim.id} claim={claim} onOpen={onOpen} />
          ))}
        </ul>
      )}
      <details className="border-t border-line px-5 py-3">
        <summary className="min-h-6 text-sm text-soft">{t('claims.wholeText')}</summary>
        <p className="mt-2 max-w-prose whitespace-pre-wrap">{text.body}</p>
      </details>
      <Modal open={editing} onClose={() => setEditing(false)} title={name}>
        <TextForm incident={incident} text={text.text} onDone={() => setEditing(false)} />
      </Modal>
    </section>
  )
}
