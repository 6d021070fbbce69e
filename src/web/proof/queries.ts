import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, callBytes, Refused } from '../kit/api.ts'
import { notify } from '../kit/toast.tsx'
import { useLanguage } from '../kit/i18n.ts'
import type { RuleDraft } from '../guardrail/index.ts'
import { readLevels } from './read-levels.ts'
import { trimLevels } from './trim-levels.ts'
import type { Sign } from '../guardrail/index.ts'

const of = (incident: string, part: string) => ['incident', incident, part] as const

export const useProofRoom = (incident: string) =>
  useQuery({
    queryKey: of(incident, 'proofs'),
    queryFn: ({ signal }) => call('viewProofs', { params: { incident }, signal }),
  })

/** Ranking tries every signal: it is asked for once and kept while the recording is the same. */
export const useSignals = (incident: string, recording: string) => {
  const { lang } = useLanguage()
  return useQuery({
    queryKey: ['signals', incident, recording, lang],
    staleTime: Infinity,
    queryFn: ({ signal }) => call('rankSignals', { params: { incident }, query: { lang }, signal }),
  })
}

export interface LevelsWish {
  readonly left: string
  readonly sign: Sign
  readonly intervalMs: number
}

/** The left side of a comparison on the whole recording: what the bench judges on its own. */
export const useLevels = (incident: string, recording: string, wish: LevelsWish | undefined) =>
  useQuery({
    queryKey: ['levels', incident, recording, wish],
    enabled: wish !== undefined,
    staleTime: Infinity,
    gcTime: 60_000,
    structuralSharing: false,
    queryFn: async ({ signal }) =>
      trimLevels(readLevels(await callBytes('levels', { params: { incident }, body: wish, signal }))),
  })

export const useTryRule = (incident: string) =>
  useMutation({ mutationFn: (draft: RuleDraft) => call('tryRule', { params: { incident }, body: draft }) })

/** Proves a guardrail on the recording as it is now. */
export const useProve = (incident: string) => {
  const client = useQueryClient()
  const { t, lang } = useLanguage()
  return useMutation({
    mutationFn: (guardrail: string) =>
      call('proveGuardrail', { params: { incident, guardrail }, body: { id: crypto.randomUUID() } }),
    onError: error =>
      notify({
        title: error instanceof Refused ? error.body.says[lang] : t('state.unreachable'),
        priority: 'high',
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident', incident] }),
  })
}
