import { Fault } from '../../ground/index.ts'
import type { ReaderSettings } from '../model.ts'
import { isOrderOpen, orderShown, parseStamp, type DateOrder, type Stamp } from '../parse-stamp.ts'
import type { Tally } from '../tally.ts'
import { visible } from '../visible.ts'

const mostHeld = 300_000

export interface DateHolder<Row> {
  take(row: Row, written: string): void
  /** Throws Fault `date_order_unknown` when no row has shown the order. */
  end(file: string): void
}

/**
 * Reads the times of rows. Rows whose date can be read day first or month first wait until one row shows which it is;
 * nothing is guessed.
 */
export const holdDates = <Row>(
  settings: ReaderSettings,
  tally: Tally,
  use: (row: Row, written: string, stamp: Stamp | undefined) => void,
): DateHolder<Row> => {
  let order: DateOrder | undefined = settings.dateOrder
  let held: { row: Row; written: string }[] = []
  const release = () => {
    const waiting = held
    held = []
    for (const { row, written } of waiting) use(row, written, parseStamp(written, order))
  }
  const refuse = (file: string) => {
    throw new Fault('date_order_unknown', { file: visible(file), sample: visible(held[0]?.written ?? '', 60) })
  }
  return {
    take: (row, written) => {
      if (order === undefined && isOrderOpen(written)) {
        held.push({ row, written })
        if (held.length > mostHeld) refuse('')
        return
      }
      const shown = order === undefined ? orderShown(written) : undefined
      if (shown) {
        order = shown
        noteOrder(tally, shown, written)
        release()
      }
      use(row, written, parseStamp(written, order))
    },
    end: file => {
      if (held.length > 0) refuse(file)
    },
  }
}

const noteOrder = (tally: Tally, order: DateOrder, written: string) =>
  tally.basis({
    setting: 'date',
    value: order,
    known: {
      ko: `"${visible(written, 40)}"에서 ${order === 'dmy' ? '일이 먼저' : '월이 먼저'}임을 알아냄`,
      en: `${order === 'dmy' ? 'day' : 'month'} first, shown by "${visible(written, 40)}"`,
    },
  })
