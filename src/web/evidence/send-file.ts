import type { EvidenceKind, EvidencePart } from '../../wire/core.ts'
import type { EvidenceView, FaultBody, ImportProgress } from '../../wire/views.ts'
import type { ImportReport } from '../../wire/core.ts'
import { addressOf, faultIn } from '../kit/api.ts'
import { ndjsonReader } from './ndjson.ts'

/** What a person said about a file because it does not say so itself. */
export interface Answers {
  readonly kind?: EvidenceKind
  readonly zone?: string
  readonly prefix?: string
  readonly date?: string
  /** Of normal days beside the incident, where it is not of the incident itself. */
  readonly part?: EvidencePart
}

export type Sent =
  | { readonly kind: 'moving'; readonly step: 'send' | 'seal' | 'read'; readonly share: number }
  | { readonly kind: 'done'; readonly evidence: EvidenceView }
  | { readonly kind: 'fault'; readonly fault: FaultBody; readonly report?: ImportReport }
  | { readonly kind: 'lost' }

const sentOf = (line: ImportProgress): Sent => {
  if ('progress' in line) {
    const { step, bytes, total } = line.progress
    return { kind: 'moving', step, share: total > 0 ? Math.min(1, bytes / total) : 0 }
  }
  if ('done' in line) return { kind: 'done', evidence: line.done }
  return { kind: 'fault', fault: line.fault, ...(line.report ? { report: line.report } : {}) }
}

const faultOf = (text: string): Sent => {
  try {
    const fault = faultIn(JSON.parse(text))
    return fault ? { kind: 'fault', fault } : { kind: 'lost' }
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'lost' }
    throw error
  }
}

/**
 * Sends one file and tells how far it is. XMLHttpRequest, because fetch does not tell how much of a body is sent.
 * Returns the way to stop it.
 */
export const sendFile = (incident: string, file: File, answers: Answers, tell: (sent: Sent) => void): (() => void) => {
  const request = new XMLHttpRequest()
  const read = ndjsonReader<ImportProgress>()
  let ended = false
  const pass = (lines: readonly ImportProgress[]) => {
    for (const line of lines) {
      const sent = sentOf(line)
      ended ||= sent.kind !== 'moving'
      tell(sent)
    }
  }
  request.open('POST', addressOf('importEvidence', { params: { incident }, query: { name: file.name, ...answers } }))
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.upload.onprogress = ({ loaded, total }) =>
    tell({ kind: 'moving', step: 'send', share: total > 0 ? loaded / total : 1 })
  request.onprogress = () => {
    if (request.status === 200) pass(read(request.responseText, false))
  }
  request.onload = () => {
    if (request.status !== 200) return tell(faultOf(request.responseText))
    pass(read(request.responseText, true))
    if (!ended) tell({ kind: 'lost' })
  }
  request.onerror = () => tell({ kind: 'lost' })
  request.send(file)
  return () => request.abort()
}
