import { Popover } from '@base-ui/react/popover'
import { ChartSpline } from 'lucide-react'
import type { LaneView } from '../../wire/views.ts'
import { buttonClass } from '../kit/button.tsx'
import { useLanguage } from '../kit/i18n.ts'
import { laneWords } from './use-timeline-data.ts'
import { laneTitle } from './view-of-lane.ts'

interface Props {
  readonly lanes: readonly LaneView[]
  readonly shown: readonly string[]
  readonly onChange: (shown: readonly string[]) => void
}

/** Which metrics the canvas shows. */
export const LaneChoice = ({ lanes, shown, onChange }: Props) => {
  const { t } = useLanguage()
  const toggle = (id: string) => onChange(shown.includes(id) ? shown.filter(it => it !== id) : [...shown, id])
  return (
    <Popover.Root>
      <Popover.Trigger className={buttonClass('quiet', true)}>
        <ChartSpline className="size-4" aria-hidden="true" />
        <span className="room:sr-only">{t('timeline.lanes')}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="z-20">
          <Popover.Popup className="card max-h-80 max-w-[min(24rem,90vw)] overflow-y-auto bg-raised p-2 shadow-xl">
            <Popover.Title className="px-2 py-1 text-sm font-semibold text-soft">
              {t('timeline.laneChoice')}
            </Popover.Title>
            {lanes.map(lane => (
              <label
                key={lane.id}
                className="flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 hover:bg-sunk"
              >
                <input
                  type="checkbox"
                  checked={shown.includes(lane.id)}
                  onChange={() => toggle(lane.id)}
                  className="size-4 accent-accent"
                />
                <span className="min-w-0 break-all">
                  {laneTitle(lane, laneWords(t))}{' '}
                  <span className="text-sm text-soft">{Object.values(lane.labels).join(' · ')}</span>
                </span>
              </label>
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
