import type { Answers } from '../http/answer.ts'
import { refuseMissing } from '../http/use-faults.ts'

type Names =
  'viewProofs' | 'tryRule' | 'levels' | 'rankSignals' | 'proveGuardrail' | 'renderGuardrails' | 'importBundle'

export const proofAnswers = (): Answers<Names> => ({
  viewProofs: ({ request }) => refuseMissing(request.url),
  tryRule: ({ request }) => refuseMissing(request.url),
  levels: ({ request }) => refuseMissing(request.url),
  rankSignals: ({ request }) => refuseMissing(request.url),
  proveGuardrail: ({ request }) => refuseMissing(request.url),
  renderGuardrails: ({ request }) => refuseMissing(request.url),
  importBundle: ({ request }) => refuseMissing(request.url),
})
