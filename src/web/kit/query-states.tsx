import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FaultNote, Loading } from './states.tsx'

interface Props<T> {
  readonly query: UseQueryResult<T>
  readonly loading?: ReactNode
  readonly children: (data: T) => ReactNode
}

/** Loading, fault, or what `children` makes of the data (which decides between empty and full). */
export const QueryStates = <T,>({ query, loading, children }: Props<T>) => {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <FaultNote error={query.error} onAgain={() => void query.refetch()} />
  return <Loading>{loading}</Loading>
}
