import { Unanswerable } from './unanswerable.ts'

/** What columns of one step of an evaluation may take. */
export const mostColumnBytes = 2 * 2 ** 30

export const columnBytes = (columns: number, count: number): number => columns * count * 9

const megabytes = (bytes: number): string => Math.round(bytes / 2 ** 20).toLocaleString('en-US')

/** Refuses before the memory is taken, with the numbers. */
export const reserve = (columns: number, count: number) => {
  const bytes = columnBytes(columns, count)
  if (bytes <= mostColumnBytes) return
  const most = megabytes(mostColumnBytes)
  throw new Unanswerable('engine', {
    en: `${columns} series at ${count} moments would take ${megabytes(bytes)} MB; at most ${most} MB are taken. Ask for a shorter time or for fewer series.`,
    ko: `시계열 ${columns}개를 시점 ${count}개에서 계산하려면 ${megabytes(bytes)}MB가 필요합니다(최대 ${most}MB). 기간이나 시계열을 줄이세요.`,
  })
}
