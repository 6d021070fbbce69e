import type { ReactNode } from 'react'
import { useProofWords } from '../guardrail/index.ts'
import type { Missing } from '../../wire/core.ts'

const CAPTURE = 'notagain capture --help'

interface Props {
  readonly title: string
  readonly body: string
  readonly command?: boolean
  readonly missing?: readonly Missing[]
  readonly children?: ReactNode
}

/** What is missing here, why it matters, and how it is brought. */
export const Teach = ({ title, body, command = false, missing = [], children }: Props) => {
  const { lang } = useProofWords()
  return (
    <div className="card grid gap-3 p-5">
      <h3 className="text-lg font-semibold">{title}</h3>
      {missing.length > 0 && (
        <ul className="list-disc pl-5">
          {missing.map(it => (
            <li key={it.says.en}>{it.says[lang]}</li>
          ))}
        </ul>
      )}
      <p className="max-w-prose text-soft">{body}</p>
      {command && (
        <code className="w-fit max-w-full break-words rounded-md bg-sunk px-3 py-1.5 font-mono text-sm">{CAPTURE}</code>
      )}
      {children && <div className="flex flex-wrap gap-3">{children}</div>}
    </div>
  )
}
