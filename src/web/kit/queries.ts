import { useQueries, useQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import { useLanguage } from './i18n.ts'

/** What the screens load. One key an incident, so that a change makes all of it fresh again. */
export const keys = {
  incidents: ['incidents'] as const,
  incident: (key: string) => ['incident', key, 'view'] as const,
  density: (key: string) => ['incident', key, 'density'] as const,
  attempts: (key: string) => ['incident', key, 'attempts'] as const,
  lane: (key: string, lane: string) => ['incident', key, 'lane', lane] as const,
  log: (key: string) => ['incident', key, 'log'] as const,
}

/** A list whose numbers are not all derived yet is asked for again. */
const AGAIN_MS = 500

export const useIncidents = () => {
  const { lang } = useLanguage()
  return useQuery({
    queryKey: [...keys.incidents, lang],
    queryFn: ({ signal }) => call('listIncidents', { query: { lang }, signal }),
    refetchInterval: ({ state }) => (state.data?.some(line => line.pending) ? AGAIN_MS : false),
  })
}

export const useIncident = (key: string) =>
  useQuery({
    queryKey: keys.incident(key),
    queryFn: ({ signal }) => call('viewIncident', { params: { incident: key }, signal }),
  })

export const useDensity = (key: string) =>
  useQuery({
    queryKey: keys.density(key),
    queryFn: ({ signal }) => call('density', { params: { incident: key }, signal }),
  })

export const useAttempts = (key: string) =>
  useQuery({
    queryKey: keys.attempts(key),
    queryFn: ({ signal }) => call('attempts', { params: { incident: key }, signal }),
  })

export const useLanes = (key: string, lanes: readonly string[]) =>
  useQueries({
    queries: lanes.map(lane => ({
      queryKey: keys.lane(key, lane),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call('laneSamples', { params: { incident: key, lane }, signal }),
    })),
  })

export const useLog = (key: string) =>
  useQuery({ queryKey: keys.log(key), queryFn: ({ signal }) => call('log', { params: { incident: key }, signal }) })

interface Cited {
  readonly sha256: string
  readonly from: number
  readonly to: number
}

export const useCited = (key: string, cite: Cited | undefined) =>
  useQuery({
    queryKey: ['bytes', cite?.sha256, cite?.from, cite?.to],
    enabled: cite !== undefined,
    staleTime: Infinity,
    queryFn: ({ signal }) => {
      if (!cite) throw new Error('asked for bytes without a citation')
      const { sha256, from, to } = cite
      return call('citedBytes', { params: { incident: key, sha256 }, query: { from, to }, signal })
    },
  })
