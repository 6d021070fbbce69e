/** What a key does on the timeline. Letters work only while the timeline has the focus, never while somebody types. */
export type Deed =
  | 'previous'
  | 'next'
  | 'first'
  | 'last'
  | 'closer'
  | 'wider'
  | 'reset'
  | 'evidence'
  | 'accept'
  | 'reject'
  | 'edit'
  | 'table'
  | 'keys'

const deeds: Readonly<Record<string, Deed>> = {
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  Home: 'first',
  End: 'last',
  '+': 'closer',
  '=': 'closer',
  '-': 'wider',
  _: 'wider',
  '0': 'reset',
  Escape: 'reset',
  Enter: 'edit',
  '?': 'keys',
}

const letters: Readonly<Record<string, Deed>> = { e: 'evidence', a: 'accept', r: 'reject', t: 'table' }

/** A Korean keyboard sends the letter that stands on the same key, so letters are read by their place too. */
const placeOf = (code: string): string => (code.startsWith('Key') ? code.slice(3).toLowerCase() : '')

interface Press {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export const deedOf = ({ key, code, ctrlKey, metaKey, altKey }: Press): Deed | undefined => {
  if (ctrlKey || metaKey || altKey) return undefined
  const latin = /^[a-z]$/i.test(key)
  return deeds[key] ?? letters[latin ? key.toLowerCase() : placeOf(code)]
}
