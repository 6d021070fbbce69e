import { Fault, faults } from '../../core/ground/index.ts'
import type { FaultBody } from '../../wire/views.ts'

/** A refusal as problem+json (RFC 9457), in both languages. */
export const faultBody = (fault: Fault): FaultBody => ({
  type: `urn:notagain:fault:${fault.code}`,
  title: fault.says('en'),
  status: faults[fault.code].status,
  code: fault.code,
  args: fault.args,
  says: { en: fault.says('en'), ko: fault.says('ko') },
  hint: { en: fault.hint('en'), ko: fault.hint('ko') },
})
