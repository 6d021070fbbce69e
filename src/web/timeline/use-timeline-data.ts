import { useMemo } from 'react'
import type { IncidentView } from '../../wire/views.ts'
import { useLanguage } from '../kit/i18n.ts'
import type { Translate } from '../kit/i18n.ts'
import { useAttempts, useDensity, useLanes } from '../kit/queries.ts'
import { en } from '../locale/en.ts'
import { zoneClock } from './clock.ts'
import type { TimelineData } from './timeline-data.ts'
import { viewOfTimeline } from './view-of-timeline.ts'
import type { TimelineWords } from './view-of-timeline.ts'

type LaneName = keyof typeof en.timeline.laneNames

const isLaneName = (name: string): name is LaneName => name in en.timeline.laneNames

export const laneWords = (t: Translate) => (name: string) =>
  isLaneName(name) ? t(`timeline.laneNames.${name}`) : undefined

const wordsOf = (t: Translate): TimelineWords => ({
  down: duration => t('timeline.down', { duration }),
  missed: duration => t('timeline.missed', { duration }),
  events: t('timeline.events'),
  eventsNote: count => t('timeline.eventsSub', { count }),
  log: t('timeline.log'),
  logNote: t('timeline.logSub'),
  slow: t('timeline.logSlow'),
  errors: t('timeline.logErrors'),
  failed: t('timeline.failed'),
  failedNote: t('timeline.failedSub'),
  lane: laneWords(t),
})

/** Loads the shown lanes and the log density, and prepares all of it for the canvas once. */
export const useTimelineData = (view: IncidentView, shown: readonly string[]): TimelineData => {
  const { t, lang } = useLanguage()
  const { key } = view.incident
  const lanes = useMemo(() => shown.flatMap(id => view.lanes.filter(lane => lane.id === id)), [shown, view.lanes])
  const density = useDensity(key)
  const attempts = useAttempts(key)
  const answers = useLanes(
    key,
    lanes.map(lane => lane.id),
  )
  const loaded = answers.map(answer => answer.data)
  return useMemo(
    () =>
      viewOfTimeline({
        view,
        lanes,
        samples: new Map(loaded.flatMap(data => (data ? [[data.id, data] as const] : []))),
        density: density.data,
        attempts: attempts.data,
        lang,
        clock: zoneClock(view.incident.zone),
        words: wordsOf(t),
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- `loaded` is a new array each time; its members are what counts
    [view, lanes, density.data, attempts.data, lang, t, ...loaded],
  )
}
