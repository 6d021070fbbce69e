import type { Claim } from './model.ts'

/** What a judge says of one quantity; where it stands is added by whoever asked. */
export type Judged = Pick<Claim, 'code' | 'about' | 'derivation' | 'cites'> & Partial<Pick<Claim, 'measured'>>
