import { Fault, type Millis } from '../ground/index.ts'
import type { ReaderSettings } from './model.ts'
import type { Stamp } from './parse-stamp.ts'
import type { Place, Tally } from './tally.ts'
import { visible } from './visible.ts'
import { clockOf } from './wall-clock.ts'

export interface ZoneResolver {
  /** The instant of a written time. Throws Fault `zone_missing` when neither it nor the settings say a zone. */
  at(stamp: Stamp, written: string, place: Place): Millis
  /** A zone that the text itself states; the settings win over it. */
  stated(zone: string, written: string): void
  /** Puts into the report how the zone is known. */
  close(): void
}

/** Applies the zone of a source and never assumes one; clocks that were skipped or stood twice are reported. */
export const resolveZone = (settings: ReaderSettings, tally: Tally): ZoneResolver => {
  let zone = settings.zone
  let clock = zone === undefined ? undefined : clockOf(zone)
  let statedBy: string | undefined
  let [withOffset, without] = [0, 0]
  const wallAt = (stamp: Stamp, written: string, place: Place): Millis => {
    if (!clock) throw new Fault('zone_missing', { file: visible(place.path), sample: visible(written, 60) })
    without++
    const { at, odd } = clock(stamp.wall)
    if (odd !== 'no') noteOdd(tally, odd, written, place)
    return at
  }
  return {
    at: (stamp, written, place) => {
      if (stamp.offsetMs === undefined) return wallAt(stamp, written, place)
      withOffset++
      return stamp.wall - stamp.offsetMs
    },
    stated: (name, written) => {
      if (settings.zone !== undefined || zone === name) return
      zone = name
      clock = clockOf(name)
      statedBy = visible(written, 60)
    },
    close: () => {
      if (without > 0 && zone !== undefined)
        tally.basis({
          setting: 'zone',
          value: zone,
          known:
            statedBy === undefined
              ? { ko: '사람이 지정함', en: 'said by a person' }
              : { ko: `자료에 적혀 있음: "${statedBy}"`, en: `written in the source: "${statedBy}"` },
        })
      else if (withOffset > 0)
        tally.basis({
          setting: 'zone',
          value: 'UTC',
          known: { ko: '시각마다 시간대나 절대 시각이 적혀 있음', en: 'every time carries its offset or is absolute' },
        })
    },
  }
}

const noteOdd = (tally: Tally, odd: 'gap' | 'overlap', written: string, place: Place) =>
  tally.notice(`clock ${odd}`, place, (count, first) =>
    odd === 'gap'
      ? {
          ko: `서머타임으로 건너뛴 시각 ${count}개: 첫 번째는 ${first.line}번째 줄 "${visible(written, 60)}"`,
          en: `${count} time(s) that the change to summer time skipped; first on line ${first.line}: "${visible(written, 60)}"`,
        }
      : {
          ko: `서머타임이 끝나 두 번 있었던 시각 ${count}개(앞의 것으로 읽음): 첫 번째는 ${first.line}번째 줄 "${visible(written, 60)}"`,
          en: `${count} time(s) that stood twice when summer time ended (read as the earlier); first on line ${first.line}: "${visible(written, 60)}"`,
        },
  )
