import type { ReaderSettings } from '../model.ts'
import type { Tally } from '../tally.ts'

/** Says in the report which day the clock times were put on. */
export const noteDate = (tally: Tally, date: { value: string; written: string }, settings: ReaderSettings) =>
  tally.basis({
    setting: 'date',
    value: date.value,
    known:
      date.value === 'none'
        ? {
            ko: '날짜가 적혀 있지 않음(간격만 믿을 수 있음)',
            en: 'no day is written (only the spans between the times hold)',
          }
        : settings.date === date.value
          ? { ko: '사람이 지정함', en: 'said by a person' }
          : {
              ko: `자료에 적혀 있음: "${date.written || date.value}"`,
              en: `written in the source: "${date.written || date.value}"`,
            },
  })
