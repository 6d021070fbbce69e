import type { Said } from '../../ground/index.ts'

export interface TemplateTrouble {
  readonly at: number
  readonly expected: Said
  readonly found: Said
}
export const findTemplateTrouble = (_text: string): TemplateTrouble | undefined => undefined
