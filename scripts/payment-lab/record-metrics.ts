import type { PaymentApi } from './payment-api.ts'

type Points = [at: number, value: string][]

/** Reads the pool at each full second, as a scrape would; `json` is Prometheus' answer to a range query. */
export const recordMetrics = (api: PaymentApi) => {
  const series: Record<string, Points> = {
    db_pool_in_use: [],
    db_pool_size: [],
    db_pool_waiting: [],
    db_query_seconds_max: [],
  }
  const sample = (at: number) => {
    const { totalCount, idleCount, waitingCount, options } = api.pool
    const put = (name: string, value: number) => series[name]?.push([at, String(value)])
    put('db_pool_in_use', totalCount - idleCount)
    put('db_pool_size', options.max)
    put('db_pool_waiting', waitingCount)
    put('db_query_seconds_max', Number(api.takeLongestSeconds().toFixed(4)))
  }
  let timer: NodeJS.Timeout
  const sampleAt = (second: number) => {
    timer = setTimeout(
      () => {
        sample(second)
        sampleAt(second + 1)
      },
      second * 1000 - Date.now(),
    )
  }
  sampleAt(Math.ceil(Date.now() / 1000))
  return {
    stop: () => clearTimeout(timer),
    json: () => {
      const result = Object.entries(series).map(([name, values]) => ({
        metric: { __name__: name, job: 'payment-api', instance: 'payment-api-1' },
        values,
      }))
      return `${JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }).replaceAll('],[', '],\n[')}\n`
    },
  }
}
