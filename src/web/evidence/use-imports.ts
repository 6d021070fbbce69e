import { useQueryClient } from '@tanstack/react-query'
import { useReducer } from 'react'
import { keys } from '../kit/queries.ts'
import { sendFile } from './send-file.ts'
import type { Answers, Sent } from './send-file.ts'

/** One file on its way in. */
export interface Import {
  readonly id: string
  readonly file: File
  readonly answers: Answers
  readonly state: { readonly kind: 'waiting' } | Sent
}

type News =
  | { readonly kind: 'add'; readonly imports: readonly Import[] }
  | { readonly kind: 'set'; readonly id: string; readonly state: Import['state']; readonly answers?: Answers }
  | { readonly kind: 'drop'; readonly id: string }

const next = (imports: readonly Import[], news: News): readonly Import[] => {
  if (news.kind === 'add') return [...imports, ...news.imports]
  if (news.kind === 'drop') return imports.filter(it => it.id !== news.id)
  return imports.map(it => (it.id === news.id ? { ...it, state: news.state, answers: news.answers ?? it.answers } : it))
}

/** Files are sent one after another, so that the first one is there soon; one that asks waits for its answer. */
export const useImports = (incident: string) => {
  const client = useQueryClient()
  const [imports, tell] = useReducer(next, [])

  const send = (id: string, file: File, answers: Answers): Promise<void> =>
    new Promise(settled => {
      tell({ kind: 'set', id, answers, state: { kind: 'moving', step: 'send', share: 0 } })
      sendFile(incident, file, answers, state => {
        tell({ kind: 'set', id, state })
        if (state.kind === 'moving') return
        if (state.kind === 'done') {
          void client.invalidateQueries({ queryKey: ['incident', incident] })
          void client.invalidateQueries({ queryKey: keys.incidents })
        }
        settled()
      })
    })

  const add = async (files: readonly File[], answers: Answers) => {
    const fresh = files.map((file): Import => ({
      id: crypto.randomUUID(),
      file,
      answers,
      state: { kind: 'waiting' },
    }))
    tell({ kind: 'add', imports: fresh })
    for (const { id, file } of fresh) await send(id, file, answers)
  }

  return {
    imports,
    add: (files: readonly File[], answers: Answers) => void add(files, answers),
    retry: (it: Import, answers: Answers) => void send(it.id, it.file, { ...it.answers, ...answers }),
    drop: (id: string) => tell({ kind: 'drop', id }),
  }
}
