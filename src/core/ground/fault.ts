import type { Lang } from './lang.ts'
import type { FaultKind } from './faults/fault-kind.ts'
import { captureFaults } from './faults/capture-faults.ts'
import { evidenceFaults } from './faults/evidence-faults.ts'
import { folderFaults } from './faults/folder-faults.ts'
import { incidentFaults } from './faults/incident-faults.ts'
import { proofFaults } from './faults/proof-faults.ts'
import { serverFaults } from './faults/server-faults.ts'

/** The closed table of refusals. A fault is a request that we refuse; outcomes are values and bugs are assertions. */
export const faults = {
  ...incidentFaults,
  ...evidenceFaults,
  ...folderFaults,
  ...captureFaults,
  ...proofFaults,
  ...serverFaults,
} as const satisfies Record<string, FaultKind>

export type FaultCode = keyof typeof faults

type FaultArgs = Readonly<Record<string, string | number>>

const fill = (text: string, args: FaultArgs) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole))

export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly args: FaultArgs

  constructor(code: FaultCode, args: FaultArgs = {}) {
    super(`${code}: ${fill(faults[code].says.en, args)}`)
    this.code = code
    this.args = args
  }

  says(lang: Lang): string {
    return fill(faults[this.code].says[lang], this.args)
  }

  hint(lang: Lang): string {
    return fill(faults[this.code].hint[lang], this.args)
  }
}
