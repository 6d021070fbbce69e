import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { shortNumber } from './ticks.ts'
import type { BarLane, LaneData } from './timeline-data.ts'
import type { EventRow } from './view-of-events.ts'

interface Props {
  readonly rows: readonly EventRow[]
  readonly lanes: readonly LaneData[]
  readonly bars: readonly BarLane[]
  readonly quiet?: boolean
  readonly onOpen?: (row: EventRow) => void
  readonly onSelect?: (row: EventRow) => void
}

const PAGE = 200
const head = 'px-4 py-2 text-left text-sm font-semibold text-soft'

/** The same as the canvas, as a real table: for those who cannot use a canvas, and for those who would rather read. */
export const TimelineTable = ({ rows, lanes, bars, quiet = false, onOpen }: Props) => {
  const { t } = useLanguage()
  const [shown, setShown] = useState(PAGE)
  return (
    <div className={quiet ? 'sr-only' : 'grid gap-6 overflow-x-auto pb-2'}>
      <table className="w-full border-collapse" data-testid={quiet ? 'quiet-table' : 'timeline-table'}>
        <caption className="sr-only">{t('timeline.tableCaption')}</caption>
        <thead>
          <tr>
            {[t('timeline.tableTime'), t('timeline.tableWhat'), t('timeline.tableKind'), t('timeline.tableState')].map(
              name => (
                <th key={name} scope="col" className={head}>
                  {name}
                </th>
              ),
            )}
            {!quiet && (
              <th scope="col" className={head}>
                {t('timeline.tableEvidence')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(row => (
            <tr key={row.id} className="border-t border-line align-top">
              <td className="whitespace-nowrap px-4 py-2">
                <span className="text-soft">{row.day.slice(5)}</span> <span className="font-semibold">{row.clock}</span>
              </td>
              <th scope="row" className="px-4 py-2 text-left font-normal">
                <span className="font-semibold">{row.title}</span>
                {row.detail && <span className="block text-sm text-soft">{row.detail}</span>}
              </th>
              <td className="whitespace-nowrap px-4 py-2">{t(`timeline.kinds.${row.kind}`)}</td>
              <td className="whitespace-nowrap px-4 py-2">{t(`timeline.states.${row.state}`)}</td>
              {!quiet && (
                <td className="px-4 py-2">
                  {row.sources > 0 && (
                    <Button
                      small
                      aria-label={`${t('timeline.tableEvidence')}: ${row.title}`}
                      onClick={() => onOpen?.(row)}
                    >
                      {row.sources}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {!quiet && shown < rows.length && (
        <div className="text-center">
          <Button small onClick={() => setShown(shown + PAGE)}>
            {t('common.more', { count: Math.min(PAGE, rows.length - shown) })}
          </Button>
        </div>
      )}
      {lanes.length > 0 && (
        <table className="w-full border-collapse">
          <caption className="px-4 pb-1 text-left font-semibold">{t('timeline.lanesCaption')}</caption>
          <thead>
            <tr>
              {[t('timeline.laneName'), t('timeline.laneMin'), t('timeline.laneMax'), t('timeline.laneSamples')].map(
                name => (
                  <th key={name} scope="col" className={head}>
                    {name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {lanes.map(lane => (
              <tr key={lane.id} className="border-t border-line">
                <th scope="row" className="px-4 py-2 text-left font-normal">
                  {lane.title} <span className="text-sm text-soft">{lane.note}</span>
                </th>
                <td className="px-4 py-2">{shortNumber(lane.lowest)}</td>
                <td className="px-4 py-2">{shortNumber(lane.highest)}</td>
                <td className="px-4 py-2">{lane.at.length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <BarTable bars={bars} />
    </div>
  )
}

/** What was counted minute by minute: the most in one minute, and all of it. */
const BarTable = ({ bars }: { readonly bars: readonly BarLane[] }) => {
  const { t } = useLanguage()
  if (bars.length === 0) return null
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr>
          {[t('timeline.laneName'), t('timeline.barHighest'), t('timeline.barSum')].map(name => (
            <th key={name} scope="col" className={head}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ id, title, note, density: { count } }) => (
          <tr key={id} className="border-t border-line">
            <th scope="row" className="px-4 py-2 text-left font-normal">
              {title} <span className="text-sm text-soft">{note}</span>
            </th>
            <td className="px-4 py-2">{count.reduce((a, b) => Math.max(a, b), 0).toLocaleString('en-US')}</td>
            <td className="px-4 py-2">{count.reduce((a, b) => a + b, 0).toLocaleString('en-US')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
