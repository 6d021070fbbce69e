import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { IncidentView } from '../../wire/views.ts'
import { call, Refused } from './api.ts'
import { expected } from './expected.ts'
import { useLanguage } from './i18n.ts'
import { keys } from './queries.ts'
import { notify, toasts } from './toast.tsx'

export interface Step {
  readonly kind: string
  readonly args: object
}

interface Change {
  readonly steps: readonly Step[]
  /** What the notice says once it is done. */
  readonly done: string
}

const baseOf = (client: QueryClient, key: string) => client.getQueryData<IncidentView>(keys.incident(key))?.seq ?? 0

const send = (key: string, step: Step, base: number) =>
  call('command', {
    params: { incident: key },
    body: { id: crypto.randomUUID(), kind: step.kind, args: step.args, base },
  })

/** Sends the steps in order and gives back their seqs; a refused step stops the rest. */
const sendAll = async (client: QueryClient, key: string, steps: readonly Step[]): Promise<readonly number[]> => {
  const seqs: number[] = []
  for (const step of steps) seqs.push((await send(key, step, seqs.at(-1) ?? baseOf(client, key))).seq)
  return seqs
}

/** Changes an incident: shown at once where it can be foreseen, said when it is done, and taken back by one press. */
export const useCommand = (key: string) => {
  const client = useQueryClient()
  const { t, lang } = useLanguage()
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['incident', key] }),
      client.invalidateQueries({ queryKey: keys.incidents }),
    ])
  const tell = (error: unknown) => {
    const says = error instanceof Refused ? error.body.says[lang] : t('state.unreachable')
    notify({ title: says, priority: 'high' })
  }
  const undo = async (seqs: readonly number[]) => {
    try {
      await sendAll(
        client,
        key,
        seqs.toReversed().map(seq => ({ kind: 'incident.undo', args: { seq } })),
      )
      notify({ title: t('common.undone') })
    } catch (error) {
      tell(error)
    }
    await refresh()
  }
  return useMutation({
    mutationFn: ({ steps }: Change) => sendAll(client, key, steps),
    onMutate: async ({ steps }) => {
      await client.cancelQueries({ queryKey: keys.incident(key) })
      const before = client.getQueryData<IncidentView>(keys.incident(key))
      if (before)
        client.setQueryData(
          keys.incident(key),
          steps.reduce((view, step) => expected(view, step.kind, step.args), before),
        )
      return { before }
    },
    onError: (error, _change, context) => {
      if (context?.before) client.setQueryData(keys.incident(key), context.before)
      tell(error)
    },
    onSuccess: (seqs, { done }) => {
      const id = notify({
        title: done,
        timeout: 30_000,
        actionProps: {
          children: t('common.undo'),
          onClick: () => {
            toasts.close(id)
            void undo(seqs)
          },
        },
      })
    },
    onSettled: refresh,
  })
}
