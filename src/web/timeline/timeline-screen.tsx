import { Image, Table } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { formatMoment, told } from '../../wire/core.ts'
import type { IncidentView } from '../../wire/views.ts'
import { EvidenceDrawer } from '../evidence/index.ts'
import type { Opened } from '../evidence/index.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { useIncident } from '../kit/queries.ts'
import { QueryStates } from '../kit/query-states.tsx'
import { Empty } from '../kit/states.tsx'
import { useCommand } from '../kit/use-command.ts'
import { EventDialog } from './event-dialog.tsx'
import type { Editing } from './event-dialog.tsx'
import { EventLists } from './event-lists.tsx'
import { KeyHelp, KeyHints } from './key-help.tsx'
import type { Deed } from './keys.ts'
import { LaneChoice } from './lane-choice.tsx'
import { Measures } from './measures.tsx'
import { SelectedEvent } from './selected-event.tsx'
import { TimelineCanvas } from './timeline-canvas.tsx'
import { TimelineTable } from './timeline-table.tsx'
import { useTimelineData } from './use-timeline-data.ts'
import { rowOf, viewOfEvents } from './view-of-events.ts'
import type { EventRow } from './view-of-events.ts'
import { chooseLanes } from './view-of-lane.ts'
import { viewOfMeasures } from './view-of-measures.ts'
import { shownEvents } from './view-of-timeline.ts'

interface Props {
  readonly incident: string
  /** Id of the event that is pointed at, kept in the address. */
  readonly selected: string | undefined
  readonly onSelect: (event: string | undefined) => void
  /** What stands beside the timeline under the measures. */
  readonly beside: ReactNode
  /** The way to the evidence, for an incident without any. */
  readonly bring: ReactNode
}

/** What happened, on one axis; what follows from it, beside it; and what a person still has to decide, under it. */
export const TimelineScreen = (props: Props) => (
  <QueryStates query={useIncident(props.incident)}>{view => <Loaded {...props} view={view} />}</QueryStates>
)

type LoadedProps = Props & { readonly view: IncidentView }

const Loaded = (props: LoadedProps) => {
  const { t } = useLanguage()
  const [editing, setEditing] = useState<Editing>()
  if (props.view.events.length > 0 || props.view.lanes.length > 0) return <Full {...props} />
  return (
    <Empty title={t('timeline.emptyTitle')} body={t('timeline.emptyBody')}>
      <div className="flex flex-wrap gap-2">
        {props.bring}
        <Button onClick={() => setEditing({ kind: 'add', at: Date.now() })}>{t('timeline.add')}</Button>
      </div>
      <EventDialog incident={props.view.incident} editing={editing} onClose={() => setEditing(undefined)} />
    </Empty>
  )
}

const Full = ({ view, selected, onSelect, beside }: LoadedProps) => {
  const { t, lang } = useLanguage()
  const { incident } = view
  const [opened, setOpened] = useState<Opened>()
  const [editing, setEditing] = useState<Editing>()
  const [asTable, setAsTable] = useState(false)
  const [help, setHelp] = useState(false)
  const [lanes, setLanes] = useState<readonly string[]>()
  const shownLanes = useMemo(() => lanes ?? chooseLanes(view.lanes).map(lane => lane.id), [lanes, view.lanes])
  const data = useTimelineData(view, shownLanes)
  const events = useMemo(() => viewOfEvents(view, lang), [view, lang])
  const rows = useMemo(
    () => shownEvents(view.events).map(event => rowOf(event, incident.zone, lang, view.milestones)),
    [view, incident.zone, lang],
  )
  const command = useCommand(incident.key)
  const index = rows.findIndex(row => row.id === selected)
  const row = rows[index]

  const open = (it: EventRow) => setOpened({ title: `${it.clock} · ${it.title}`, cites: it.event.cites })
  const decide = (it: EventRow, deed: 'accept' | 'reject' | 'reopen') =>
    command.mutate({
      steps: [{ kind: `timeline.${deed}`, args: { event: it.id } }],
      done: t(`timeline.did.${deed}`, { title: it.title }),
    })
  const acceptTop = () =>
    command.mutate({
      steps: events.top.map(event => ({ kind: 'timeline.accept', args: { event } })),
      done: t('timeline.did.acceptMany', { count: events.top.length }),
    })
  const edit = (it: EventRow) => setEditing({ kind: 'edit', event: it.event })
  const add = () => setEditing({ kind: 'add', at: row?.event.at ?? view.span?.from ?? Date.now() })
  const pick = useCallback((at: number) => onSelect(rows[at]?.id), [onSelect, rows])
  const deeds: Partial<Record<Deed, () => void>> = {
    table: () => setAsTable(!asTable),
    keys: () => setHelp(true),
    ...(row && {
      evidence: () => open(row),
      accept: () => row.state !== 'accepted' && decide(row, 'accept'),
      reject: () => decide(row, 'reject'),
      edit: () => edit(row),
    }),
  }
  const span = data.home
  const summary = t('timeline.summary', {
    events: rows.length,
    from: formatMoment(span.from, incident.zone),
    until: formatMoment(span.until, incident.zone),
    zone: incident.zone,
  })
  const toTable = (
    <button
      type="button"
      onClick={() => setAsTable(!asTable)}
      className={buttonClass('quiet', true)}
      aria-pressed={asTable}
    >
      {asTable ? <Image className="size-4" aria-hidden="true" /> : <Table className="size-4" aria-hidden="true" />}
      <span className="room:sr-only">{t(asTable ? 'timeline.picture' : 'timeline.table')}</span>
    </button>
  )

  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_25rem] room:gap-3 room:xl:grid-cols-[minmax(0,1fr)_19rem] xl:grid-rows-[auto_1fr]">
      <div className="grid min-w-0 gap-4">
        <h2 className="sr-only">{t('timeline.title')}</h2>
        <div className="card min-w-0">
          {asTable ? (
            <>
              <div className="flex justify-end px-3 pt-2">{toTable}</div>
              <TimelineTable rows={rows} lanes={data.lanes} bars={data.bars} onOpen={open} />
            </>
          ) : (
            <>
              <TimelineCanvas
                data={data}
                label={t('timeline.canvas', { title: told(incident.title, lang) })}
                summary={summary}
                selected={index}
                onSelect={pick}
                onDeed={deed => deeds[deed]?.()}
                tools={
                  <>
                    {toTable}
                    {view.lanes.length > 1 && <LaneChoice lanes={view.lanes} shown={shownLanes} onChange={setLanes} />}
                  </>
                }
              />
              <TimelineTable rows={rows} lanes={data.lanes} bars={data.bars} quiet />
            </>
          )}
          {row && (
            <SelectedEvent
              row={row}
              onOpen={open}
              onDecide={decide}
              onEdit={edit}
              onSelect={() => onSelect(undefined)}
            />
          )}
        </div>
        <div className="flex flex-wrap justify-between gap-x-6 gap-y-1 room:hidden">
          <KeyHints onAll={() => setHelp(true)} />
          <p className="text-sm text-soft">{t('incident.footnote')}</p>
        </div>
      </div>
      <div className="grid min-w-0 gap-5 xl:col-start-2 xl:row-span-2 xl:row-start-1">
        <Measures rows={viewOfMeasures(view, lang)} onOpen={setOpened} />
        {beside}
      </div>
      <div className="min-w-0">
        <EventLists
          events={events}
          selected={selected}
          onAcceptTop={acceptTop}
          onAdd={add}
          onOpen={open}
          onDecide={decide}
          onEdit={edit}
          onSelect={it => onSelect(it.id)}
        />
      </div>
      <EvidenceDrawer incident={incident.key} opened={opened} onClose={() => setOpened(undefined)} />
      <EventDialog incident={incident} editing={editing} onClose={() => setEditing(undefined)} />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </div>
  )
}
